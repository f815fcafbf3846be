<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>app</name>
        <message>
            <source> h</source>
            <translation> h</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s)</source>
            <translation>
                <numerusform>%Ln par</numerusform>
                <numerusform>%Ln pares</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) are left out.</source>
            <translation>
                <numerusform>%Ln grabación queda fuera.</numerusform>
                <numerusform>%Ln grabaciones quedan fuera.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of noise</source>
            <translation>
                <numerusform>%Ln grabación de ruido</numerusform>
                <numerusform>%Ln grabaciones de ruido</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of speech</source>
            <translation>
                <numerusform>%Ln grabación de voz</numerusform>
                <numerusform>%Ln grabaciones de voz</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of unknown use</source>
            <translation>
                <numerusform>%Ln grabación de uso desconocido</numerusform>
                <numerusform>%Ln grabaciones de uso desconocido</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln room(s)</source>
            <translation>
                <numerusform>%Ln sala</numerusform>
                <numerusform>%Ln salas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln speaker(s)</source>
            <translation>
                <numerusform>%Ln hablante</numerusform>
                <numerusform>%Ln hablantes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n canal</numerusform>
                <numerusform>%n canales</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n día</numerusform>
                <numerusform>%n días</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more since then; they are in the log.</source>
            <translation>
                <numerusform>%n error más desde entonces; véase el registro.</numerusform>
                <numerusform>%n errores más desde entonces; véase el registro.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) differ</source>
            <translation>
                <numerusform>%n parte difiere</numerusform>
                <numerusform>%n partes difieren</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) are not finished. Quit now and resume at the next start?</source>
            <translation>
                <numerusform>Queda %n grabación sin terminar. ¿Salir ahora y reanudarla la próxima vez?</numerusform>
                <numerusform>Quedan %n grabaciones sin terminar. ¿Salir ahora y reanudarlas la próxima vez?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) were not finished when the window closed.</source>
            <translation>
                <numerusform>Quedó %n grabación sin terminar al cerrar la ventana.</numerusform>
                <numerusform>Quedaron %n grabaciones sin terminar al cerrar la ventana.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training run(s) did not finish; you can resume them on the Training page.</source>
            <translation>
                <numerusform>%n entrenamiento no terminó; puede reanudarlo en la página Entrenamiento.</numerusform>
                <numerusform>%n entrenamientos no terminaron; puede reanudarlos en la página Entrenamiento.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;About CNUNet</source>
            <translation>&amp;Acerca de CNUNet</translation>
        </message>
        <message>
            <source>&amp;Before or after</source>
            <translation>&amp;Antes o después</translation>
        </message>
        <message>
            <source>&amp;Bypass</source>
            <translation>Sin &amp;procesar</translation>
        </message>
        <message>
            <source>&amp;CNUNet Microphone for other programs</source>
            <translation>«&amp;CNUNet Microphone» para otros programas</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Cancelar</translation>
        </message>
        <message>
            <source>&amp;Copy report</source>
            <translation>&amp;Copiar informe</translation>
        </message>
        <message>
            <source>&amp;Copy versions</source>
            <translation>&amp;Copiar versiones</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Oscuro</translation>
        </message>
        <message>
            <source>&amp;Earlier</source>
            <translation>Hacia a&amp;trás</translation>
        </message>
        <message>
            <source>&amp;Enhanced</source>
            <translation>&amp;Mejorado</translation>
        </message>
        <message>
            <source>&amp;Export with current settings</source>
            <translation>&amp;Exportar con los ajustes actuales</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Hear it</source>
            <translation>&amp;Escuchar</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;High contrast</source>
            <translation>Alto &amp;contraste</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Atajos de teclado</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Claro</translation>
        </message>
        <message>
            <source>&amp;Linear in Hz</source>
            <translation>&amp;Lineal en Hz</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>&amp;Escuchar</translation>
        </message>
        <message>
            <source>&amp;Live</source>
            <translation>En &amp;directo</translation>
        </message>
        <message>
            <source>&amp;Loop</source>
            <translation>&amp;Bucle</translation>
        </message>
        <message>
            <source>&amp;Mel (perceptual)</source>
            <translation>&amp;Mel (perceptual)</translation>
        </message>
        <message>
            <source>&amp;Mute</source>
            <translation>&amp;Silenciar</translation>
        </message>
        <message>
            <source>&amp;Open the window</source>
            <translation>&amp;Abrir la ventana</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>&amp;Abrir…</translation>
        </message>
        <message>
            <source>&amp;Original</source>
            <translation>&amp;Original</translation>
        </message>
        <message>
            <source>&amp;Paste files</source>
            <translation>&amp;Pegar archivos</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Pausa</translation>
        </message>
        <message>
            <source>&amp;Pictures</source>
            <translation>&amp;Imágenes</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>&amp;Reproducir</translation>
        </message>
        <message>
            <source>&amp;Preview</source>
            <translation>&amp;Vista previa</translation>
        </message>
        <message>
            <source>&amp;Queue</source>
            <translation>&amp;Cola</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>&amp;Grabar</translation>
        </message>
        <message>
            <source>&amp;Refresh devices</source>
            <translation>&amp;Actualizar dispositivos</translation>
        </message>
        <message>
            <source>&amp;Remove from queue</source>
            <translation>&amp;Quitar de la cola</translation>
        </message>
        <message>
            <source>&amp;Save changes</source>
            <translation>&amp;Guardar cambios</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <translation>A&amp;justes…</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>&amp;Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>&amp;Show log</source>
            <translation>Ver el &amp;registro</translation>
        </message>
        <message>
            <source>&amp;Sleep in the tray while no program listens</source>
            <translation>&amp;Quedar en reposo en la bandeja mientras ningún programa escuche</translation>
        </message>
        <message>
            <source>&amp;Spectrograms</source>
            <translation>&amp;Espectrogramas</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>&amp;Intentar de nuevo</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>, or you declined this one</source>
            <translation>, o usted rechazó este</translation>
        </message>
        <message>
            <source>-14 LUFS (streaming)</source>
            <translation>-14 LUFS (streaming)</translation>
        </message>
        <message>
            <source>-16 LUFS (podcasts)</source>
            <translation>-16 LUFS (pódcast)</translation>
        </message>
        <message>
            <source>-19 LUFS (podcasts, mono)</source>
            <translation>-19 LUFS (pódcast, mono)</translation>
        </message>
        <message>
            <source>-23 LUFS (broadcast)</source>
            <translation>-23 LUFS (radio y televisión)</translation>
        </message>
        <message>
            <source>1 channel</source>
            <translation>1 canal</translation>
        </message>
        <message>
            <source>1 held-out recording</source>
            <translation>1 grabación reservada</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 parte</translation>
        </message>
        <message>
            <source>1 sample</source>
            <translation>1 muestra</translation>
        </message>
        <message>
            <source>1 step will hardly change anything.</source>
            <translation>Un solo paso apenas cambiará nada.</translation>
        </message>
        <message>
            <source>1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output here, and as the microphone in the other program.</source>
            <translation>1. Instale BlackHole (existential.audio/blackhole). 2. Elija aquí BlackHole como «Salida» y, en el otro programa, como micrófono.</translation>
        </message>
        <message>
            <source>1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here, and CABLE Output as the microphone in the other program.</source>
            <translation>1. Instale VB-CABLE (vb-audio.com/Cable). 2. Elija aquí CABLE Input como «Salida» y, en el otro programa, CABLE Output como micrófono.</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 bits</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 bits</translation>
        </message>
        <message>
            <source>32-bit float</source>
            <translation>32 bits en coma flotante</translation>
        </message>
        <message>
            <source>A copy of each result is kept, so that you can change the strength without running the model again: 230 MB per hour and channel, deleted a day after the recording is, or after 30 days without use</source>
            <translation>Se guarda una copia de cada resultado para poder cambiar la intensidad sin volver a ejecutar el modelo: 230 MB por hora y canal; se borra un día después de borrar la grabación o tras 30 días sin uso</translation>
        </message>
        <message>
            <source>A device kept losing sound; its blocks are now {ms:.0f} ms long.</source>
            <translation>Un dispositivo perdía sonido una y otra vez; sus bloques duran ahora {ms:.0f} ms.</translation>
        </message>
        <message>
            <source>A few real steps are run to find out how long it takes and what it needs.</source>
            <translation>Se ejecutan unos pasos reales para saber cuánto tarda y qué necesita.</translation>
        </message>
        <message>
            <source>A few teach the network to leave clean speech alone; many teach it to do nothing.</source>
            <translation>Unos pocos enseñan a la red a no tocar la voz limpia; muchos le enseñan a no hacer nada.</translation>
        </message>
        <message>
            <source>A model of your own</source>
            <translation>Un modelo propio</translation>
        </message>
        <message>
            <source>A model that comes with the program, or your own .safetensors file; base takes four times as long as small, and is about as good</source>
            <translation>Un modelo incluido en el programa o su propio archivo .safetensors; base tarda cuatro veces más que small y da resultados parecidos</translation>
        </message>
        <message>
            <source>A name that ends with {ending} is too long for that folder; choose a shorter pattern for the names of results.</source>
            <translation>Un nombre que termina en {ending} es demasiado largo para esa carpeta; elija un patrón más corto para los nombres de los resultados.</translation>
        </message>
        <message>
            <source>A network is being trained</source>
            <translation>Se está entrenando una red</translation>
        </message>
        <message>
            <source>A new model of any size. The first stage is guided by a speech model that hears the clean speech; the second learns to do without it. Takes hours of recordings and a day or more; much less time with a graphics card.</source>
            <translation>Un modelo nuevo de cualquier tamaño. En la primera etapa lo guía un modelo de voz que oye la voz limpia; en la segunda aprende a prescindir de él. Requiere horas de grabaciones y un día o más; mucho menos tiempo con una tarjeta gráfica.</translation>
        </message>
        <message>
            <source>A new network of the size {size} is trained.</source>
            <translation>Se entrena una red nueva de tamaño {size}.</translation>
        </message>
        <message>
            <source>A noisy recording is of use only with its clean original, and vice versa.</source>
            <translation>Una grabación con ruido solo sirve junto con su original limpio, y viceversa.</translation>
        </message>
        <message>
            <source>A pretrained speech model hears the clean speech during the first stage and tells the network what matters in it. It is needed only for training, never afterwards.</source>
            <translation>Un modelo de voz preentrenado oye la voz limpia durante la primera etapa e indica a la red qué importa en ella. Solo se necesita para entrenar, nunca después.</translation>
        </message>
        <message>
            <source>A scoring process was killed, perhaps because memory ran out.</source>
            <translation>Se forzó el cierre de un proceso de puntuación, quizá por falta de memoria.</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB</source>
            <translation>AIFF está limitado a 4 GiB</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB, and this recording is longer; choose another format, such as WAV or FLAC.</source>
            <translation>AIFF está limitado a 4 GiB y esta grabación es más larga; elija otro formato, como WAV o FLAC.</translation>
        </message>
        <message>
            <source>About CNUNet</source>
            <translation>Acerca de CNUNet</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps in each of {stages} stages, and the validations between them.</source>
            <translation>Aproximadamente {time} en total: {steps} pasos en cada una de las {stages} etapas, más las validaciones intermedias.</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps, and the validations between them.</source>
            <translation>Aproximadamente {time} en total: {steps} pasos, más las validaciones intermedias.</translation>
        </message>
        <message>
            <source>Above 8 kHz</source>
            <translation>Por encima de 8 kHz</translation>
        </message>
        <message>
            <source>According to its timestamps, the sound of {file} overlaps {places}: {seconds:.3f} s were cut.</source>
            <translation>Según sus marcas de tiempo, el sonido de {file} se solapa {places}: se recortaron {seconds:.3f} s.</translation>
        </message>
        <message>
            <source>According to its timestamps, {file} lacks {seconds:.3f} s of sound {places}, which became silence.</source>
            <translation>Según sus marcas de tiempo, a {file} le faltan {seconds:.3f} s de sonido {places}, que se rellenaron con silencio.</translation>
        </message>
        <message>
            <source>Add a folder of recordings</source>
            <translation>Añadir una carpeta de grabaciones</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <translation>Añadir carpeta…</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>Añadir grabaciones</translation>
        </message>
        <message>
            <source>Add recordings of noise without speech; even a minute of your own room helps a lot.</source>
            <translation>Añada grabaciones de ruido sin voz; incluso un minuto de su propia sala ayuda mucho.</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>Añadir grabaciones…</translation>
        </message>
        <message>
            <source>Add the missing ones, correct the names, or leave out what remains.</source>
            <translation>Añada las que faltan, corrija los nombres u omita lo que sobra.</translation>
        </message>
        <message>
            <source>Add your recordings first.</source>
            <translation>Añada primero sus grabaciones.</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Después</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Todos los archivos</translation>
        </message>
        <message>
            <source>All networks on the same recordings</source>
            <translation>Todas las redes con las mismas grabaciones</translation>
        </message>
        <message>
            <source>All of them are held out: nothing is left to train on.</source>
            <translation>Se reservan todas: no queda nada con que entrenar.</translation>
        </message>
        <message>
            <source>All recordings are done. The computer will go to sleep in {seconds} s.</source>
            <translation>Todas las grabaciones están listas. El equipo se suspenderá en {seconds} s.</translation>
        </message>
        <message>
            <source>An error ended this program. Recordings and results are not affected.</source>
            <translation>Un error cerró este programa. Las grabaciones y los resultados no se ven afectados.</translation>
        </message>
        <message>
            <source>An unexpected error occurred. The program keeps running; recordings and results are not affected.</source>
            <translation>Se produjo un error inesperado. El programa sigue funcionando; las grabaciones y los resultados no se ven afectados.</translation>
        </message>
        <message>
            <source>And {count} more warnings in its log.</source>
            <translation>Y {count} advertencias más en su registro.</translation>
        </message>
        <message>
            <source>Another CNUNet (process {pid}) is using the {device}. Stop it there to use it here.</source>
            <translation>Otro CNUNet (proceso {pid}) está usando «{device}». Deténgalo allí para usarlo aquí.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apariencia</translation>
        </message>
        <message>
            <source>Appears in a moment…</source>
            <translation>Aparecerá en un momento…</translation>
        </message>
        <message>
            <source>Appears once processing starts.</source>
            <translation>Aparecerá cuando empiece el procesamiento.</translation>
        </message>
        <message>
            <source>Applied preset {name}</source>
            <translation>Se aplicó el preajuste {name}</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Tal cual</translation>
        </message>
        <message>
            <source>As proposed</source>
            <translation>Como se propone</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Como se grabó</translation>
        </message>
        <message>
            <source>As they are</source>
            <translation>Tal cual</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>Consultando el hub…</translation>
        </message>
        <message>
            <source>Asleep until a program listens to CNUNet Microphone</source>
            <translation>En reposo hasta que un programa escuche «CNUNet Microphone»</translation>
        </message>
        <message>
            <source>Attenuation limit</source>
            <translation>Límite de atenuación</translation>
        </message>
        <message>
            <source>Audio and video</source>
            <translation>Audio y vídeo</translation>
        </message>
        <message>
            <source>Audio, video or whole folders. The noise goes, the voice stays.</source>
            <translation>Audio, vídeo o carpetas enteras. El ruido se va, la voz se queda.</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automático</translation>
        </message>
        <message>
            <source>Automatic uses a graphics card if PyTorch finds one, otherwise the processor</source>
            <translation>Automático usa una tarjeta gráfica si PyTorch la encuentra; si no, el procesador</translation>
        </message>
        <message>
            <source>BAK: how unobtrusive the background is, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>BAK: lo poco que molesta el fondo, de 1 a 5, estimado por una red (DNSMOS)</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Fondo</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Equilibrado</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Antes</translation>
        </message>
        <message>
            <source>Bit depth</source>
            <translation>Profundidad de bits</translation>
        </message>
        <message>
            <source>Bit rate</source>
            <translation>Tasa de bits</translation>
        </message>
        <message>
            <source>Bring speech to a comfortable level, with a limiter against peaks</source>
            <translation>Llevar la voz a un nivel cómodo, con un limitador de picos</translation>
        </message>
        <message>
            <source>Built-in model</source>
            <translation>Modelo incluido</translation>
        </message>
        <message>
            <source>By its names</source>
            <translation>Según sus nombres</translation>
        </message>
        <message>
            <source>CNUNet, mask branch alone</source>
            <translation>CNUNet, solo la rama de máscara</translation>
        </message>
        <message>
            <source>CNUNet-TB without a guide</source>
            <translation>CNUNet-TB sin modelo guía</translation>
        </message>
        <message>
            <source>CNUNet: show</source>
            <translation>CNUNet: mostrar</translation>
        </message>
        <message>
            <source>Cache size</source>
            <translation>Tamaño de la caché</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>Cancelar &amp;todo</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelado</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Cancelando…</translation>
        </message>
        <message>
            <source>Cannot connect to the X server for push to talk.</source>
            <translation>No se puede conectar con el servidor X para «Pulsar para hablar».</translation>
        </message>
        <message>
            <source>Changes not saved</source>
            <translation>Cambios sin guardar</translation>
        </message>
        <message>
            <source>Channel of the microphone</source>
            <translation>Canal del micrófono</translation>
        </message>
        <message>
            <source>Channel with speech</source>
            <translation>Canal con voz</translation>
        </message>
        <message>
            <source>Channel {number}</source>
            <translation>Canal {number}</translation>
        </message>
        <message>
            <source>Check for a new &amp;version</source>
            <translation>Buscar una nueva &amp;versión</translation>
        </message>
        <message>
            <source>Check the recordings</source>
            <translation>Comprobar las grabaciones</translation>
        </message>
        <message>
            <source>Checking %v of %m</source>
            <translation>Comprobando %v de %m</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Comprobando…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Elegir carpeta…</translation>
        </message>
        <message>
            <source>Choose a recording</source>
            <translation>Elegir una grabación</translation>
        </message>
        <message>
            <source>Choose a recording…</source>
            <translation>Elegir una grabación…</translation>
        </message>
        <message>
            <source>Choose a smaller model, or close other programs.</source>
            <translation>Elija un modelo más pequeño o cierre otros programas.</translation>
        </message>
        <message>
            <source>Choose recordings to clean</source>
            <translation>Elegir grabaciones para limpiar</translation>
        </message>
        <message>
            <source>Choose recordings to clean (Ctrl+O)</source>
            <translation>Elegir grabaciones para limpiar (Ctrl+O)</translation>
        </message>
        <message>
            <source>Choose the folder of a guide</source>
            <translation>Elegir la carpeta de un modelo guía</translation>
        </message>
        <message>
            <source>Choose the model {model} in the settings: it was measured at {share:.0%} of a core here.</source>
            <translation>Elija el modelo {model} en los ajustes: medido en este equipo, ocupa el {share:.0%} de un núcleo.</translation>
        </message>
        <message>
            <source>Choose: {what}</source>
            <translation>Elegir: {what}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Limpio</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder</source>
            <translation>Limpiar todas las grabaciones de una carpeta</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder (Ctrl+Shift+O)</source>
            <translation>Limpiar todas las grabaciones de una carpeta (Ctrl+Mayús+O)</translation>
        </message>
        <message>
            <source>Clean recordings that are clipped</source>
            <translation>Grabaciones limpias saturadas</translation>
        </message>
        <message>
            <source>Clean recordings that are music</source>
            <translation>Grabaciones limpias que son música</translation>
        </message>
        <message>
            <source>Clean recordings whose speaker is unknown</source>
            <translation>Grabaciones limpias de hablante desconocido</translation>
        </message>
        <message>
            <source>Clean recordings with noise in them</source>
            <translation>Grabaciones limpias que contienen ruido</translation>
        </message>
        <message>
            <source>Clean reference…</source>
            <translation>Referencia limpia…</translation>
        </message>
        <message>
            <source>Clean speech</source>
            <translation>Voz limpia</translation>
        </message>
        <message>
            <source>Clean the files that you copied in a file manager</source>
            <translation>Limpiar los archivos copiados en un gestor de archivos</translation>
        </message>
        <message>
            <source>Cleaned before as {name}</source>
            <translation>Ya se limpió antes como {name}</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>Clic</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Close other programs. No model has been measured on this computer yet: stop, then run `cnunet bench`.</source>
            <translation>Cierre otros programas. Aún no se ha medido ningún modelo en este equipo: detenga el directo y ejecute `cnunet bench`.</translation>
        </message>
        <message>
            <source>Closing the window ends the live session.</source>
            <translation>El directo termina al cerrar la ventana.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colores</translation>
        </message>
        <message>
            <source>Colours of the &amp;system</source>
            <translation>Colores del &amp;sistema</translation>
        </message>
        <message>
            <source>Colours: &amp;Cividis</source>
            <translation>Colores: &amp;Cividis</translation>
        </message>
        <message>
            <source>Colours: &amp;Grey</source>
            <translation>Colores: &amp;gris</translation>
        </message>
        <message>
            <source>Colours: &amp;Viridis</source>
            <translation>Colores: &amp;Viridis</translation>
        </message>
        <message>
            <source>Colours: M&amp;agma</source>
            <translation>Colores: M&amp;agma</translation>
        </message>
        <message>
            <source>Compare both with a clean recording of the same speech, if you have one</source>
            <translation>Comparar ambas con una grabación limpia de la misma voz, si la tiene</translation>
        </message>
        <message>
            <source>Compared with the default model, on your own recordings</source>
            <translation>Comparación con el modelo predeterminado, con sus propias grabaciones</translation>
        </message>
        <message>
            <source>Compared with {name}: now drop a recording.</source>
            <translation>Comparación con {name}: ahora suelte una grabación.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes a few seconds.</source>
            <translation>Antes se compila, lo que tarda unos segundos.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes minutes.</source>
            <translation>Antes se compila, lo que tarda varios minutos.</translation>
        </message>
        <message>
            <source>Copies of other recordings</source>
            <translation>Copias de otras grabaciones</translation>
        </message>
        <message>
            <source>Copy a short noisy recording to your music folder, and clean it</source>
            <translation>Copiar una grabación corta con ruido a su carpeta de música y limpiarla</translation>
        </message>
        <message>
            <source>Copy them again from their source, or leave them out.</source>
            <translation>Cópielas de nuevo desde su origen u omítalas.</translation>
        </message>
        <message>
            <source>Correct the path in manifest.csv or in the corrected pairs, or remove the entry.</source>
            <translation>Corrija la ruta en manifest.csv o en los pares editados, o quite la entrada.</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>Curvas</translation>
        </message>
        <message>
            <source>Cut both from the same place to the same length, or leave out the pair.</source>
            <translation>Recorte ambas desde el mismo punto y con la misma duración, u omita el par.</translation>
        </message>
        <message>
            <source>Damaged recordings</source>
            <translation>Grabaciones dañadas</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Predeterminado</translation>
        </message>
        <message>
            <source>Delay {total:.0f} ms  =  {parts}</source>
            <translation>Retardo {total:.0f} ms  =  {parts}</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Details are in {log}.</source>
            <translation>Los detalles están en {log}.</translation>
        </message>
        <message>
            <source>Different strength</source>
            <translation>Otra intensidad</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Discard the partial result; the recording is kept</source>
            <translation>Descartar el resultado parcial; la grabación se conserva</translation>
        </message>
        <message>
            <source>Discard the plan</source>
            <translation>Descartar el plan</translation>
        </message>
        <message>
            <source>Discard what you have entered</source>
            <translation>Descartar lo que ha introducido</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descargar</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Arrastrar</translation>
        </message>
        <message>
            <source>Drop a recording here to hear it cleaned by the default model and by this one; you can switch between them while it plays. Drop a model file to compare with that one instead.</source>
            <translation>Suelte aquí una grabación para oírla mejorada por el modelo predeterminado y por este; puede alternar entre ambos mientras suena. Suelte un archivo de modelo para comparar con él en su lugar.</translation>
        </message>
        <message>
            <source>Drop folders or recordings here: clean speech, noise, or pairs of both</source>
            <translation>Suelte aquí carpetas o grabaciones: voz limpia, ruido o pares de ambos</translation>
        </message>
        <message>
            <source>Drop recordings here</source>
            <translation>Suelte aquí las grabaciones</translation>
        </message>
        <message>
            <source>Duplicate with changes…</source>
            <translation>Duplicar con cambios…</translation>
        </message>
        <message>
            <source>E&amp;qually loud</source>
            <translation>M&amp;ismo volumen</translation>
        </message>
        <message>
            <source>Edit pairs…</source>
            <translation>Editar los pares…</translation>
        </message>
        <message>
            <source>End the marked part at the playhead</source>
            <translation>Terminar la parte marcada en el cursor</translation>
        </message>
        <message>
            <source>Enhanced</source>
            <translation>Mejorado</translation>
        </message>
        <message>
            <source>Equally loud by default</source>
            <translation>Mismo volumen por defecto</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after</source>
            <translation>Estimar cómo lo valorarían los oyentes antes y después</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after (Ctrl+T)</source>
            <translation>Estimar cómo lo valorarían los oyentes antes y después (Ctrl+T)</translation>
        </message>
        <message>
            <source>Estimates listeners' ratings before and after; needs the package speechmos</source>
            <translation>Estima la valoración de los oyentes antes y después; requiere el paquete speechmos</translation>
        </message>
        <message>
            <source>Even out the level</source>
            <translation>Igualar el nivel</translation>
        </message>
        <message>
            <source>Example: talk.wav becomes {name}</source>
            <translation>Ejemplo: talk.wav pasa a ser {name}</translation>
        </message>
        <message>
            <source>Examples come with the first validation.</source>
            <translation>Los ejemplos llegan con la primera validación.</translation>
        </message>
        <message>
            <source>Examples in a batch</source>
            <translation>Ejemplos por lote</translation>
        </message>
        <message>
            <source>Export as a file…</source>
            <translation>Exportar como archivo…</translation>
        </message>
        <message>
            <source>Export the model</source>
            <translation>Exportar el modelo</translation>
        </message>
        <message>
            <source>Export the selected recordings again with the current format, name and folder</source>
            <translation>Exportar de nuevo las grabaciones seleccionadas con el formato, el nombre y la carpeta actuales</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallido</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Archivos</translation>
        </message>
        <message>
            <source>Files ending in '{ending}' cannot be written; choose one of {choices}.</source>
            <translation>No se pueden escribir archivos que terminen en '{ending}'; elija una de estas terminaciones: {choices}.</translation>
        </message>
        <message>
            <source>Fine-tune the default model</source>
            <translation>Afinar el modelo predeterminado</translation>
        </message>
        <message>
            <source>Finish the current recordings, then stop</source>
            <translation>Terminar las grabaciones en curso y detenerse</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Terminado</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <source>Follow the band below</source>
            <translation>Seguir la banda inferior</translation>
        </message>
        <message>
            <source>For MP3, AAC, Vorbis and Opus; 128 kbit/s is usual for podcasts</source>
            <translation>Para MP3, AAC, Vorbis y Opus; 128 kbit/s es habitual en pódcast</translation>
        </message>
        <message>
            <source>For lossless formats such as WAV and FLAC</source>
            <translation>Para formatos sin pérdida como WAV y FLAC</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Olvidar</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Entrada</translation>
        </message>
        <message>
            <source>From recordings of your voice, your language, your machine's hum.</source>
            <translation>A partir de grabaciones de su voz, su idioma, el zumbido de su máquina.</translation>
        </message>
        <message>
            <source>From {low:.0f} to {high:.0f} dBFS</source>
            <translation>De {low:.0f} a {high:.0f} dBFS</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>Mejora</translation>
        </message>
        <message>
            <source>Gain: PESQ, STOI and SI-SDR together, from 0 (as noisy as before) to 1 (perfect). The best weights are those with the highest.</source>
            <translation>Mejora: PESQ, STOI y SI-SDR juntos, de 0 (tan ruidoso como antes) a 1 (perfecto). Los mejores pesos son los de mayor mejora.</translation>
        </message>
        <message>
            <source>Gentle</source>
            <translation>Suave</translation>
        </message>
        <message>
            <source>Give every result the same loudness; you hear the change at once, without clipping</source>
            <translation>Lleva todos los resultados a la misma sonoridad; se oye al instante y nada satura</translation>
        </message>
        <message>
            <source>Give it a name.</source>
            <translation>Dele un nombre.</translation>
        </message>
        <message>
            <source>Give the model a name.</source>
            <translation>Dé un nombre al modelo.</translation>
        </message>
        <message>
            <source>Go live in the tray at &amp;login</source>
            <translation>Empezar el directo en la bandeja al iniciar &amp;sesión</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Objetivo</translation>
        </message>
        <message>
            <source>Goes with</source>
            <translation>Va con</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Conviene saber</translation>
        </message>
        <message>
            <source>Groups of settings</source>
            <translation>Grupos de ajustes</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Modelo guía</translation>
        </message>
        <message>
            <source>Hear it from {time} now, ahead of the rest.</source>
            <translation>Escúchelo ya desde {time}, antes que el resto.</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else</source>
            <translation>Escuchar los primeros segundos, o la parte marcada, antes que todo lo demás</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else (Ctrl+P)</source>
            <translation>Escuchar los primeros segundos, o la parte marcada, antes que todo lo demás (Ctrl+P)</translation>
        </message>
        <message>
            <source>Hear the first {n} s now, or drag to mark another part.</source>
            <translation>Escuche ya los primeros {n} s, o arrastre para marcar otra parte.</translation>
        </message>
        <message>
            <source>Hear the recording as it was</source>
            <translation>Escuchar la grabación tal como era</translation>
        </message>
        <message>
            <source>Hear the recording without its noise</source>
            <translation>Escuchar la grabación sin su ruido</translation>
        </message>
        <message>
            <source>Hear this picture from here</source>
            <translation>Escuchar esta imagen desde aquí</translation>
        </message>
        <message>
            <source>Hear what was removed</source>
            <translation>Escuchar lo que se ha quitado</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>Reservados</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} recordings.</source>
            <translation>Reservadas: {held} de {all} grabaciones.</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} speakers (recordings: {recordings}).</source>
            <translation>Reservados: {held} de {all} hablantes (grabaciones: {recordings}).</translation>
        </message>
        <message>
            <source>Held-out speakers</source>
            <translation>Hablantes reservados</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Alto contraste</translation>
        </message>
        <message>
            <source>Horizontal axis</source>
            <translation>Eje horizontal</translation>
        </message>
        <message>
            <source>Hours of audio</source>
            <translation>Horas de audio</translation>
        </message>
        <message>
            <source>How often the model was late (the sound then passes unprocessed), how often sound was missing, and how much the devices' clocks differ</source>
            <translation>Cuántas veces llegó tarde el modelo (entonces el sonido pasa sin procesar), cuántas faltó sonido y cuánto difieren los relojes de los dispositivos</translation>
        </message>
        <message>
            <source>If it happens again, please include this report when you report the problem. It contains names of your files, so check it first.</source>
            <translation>Si vuelve a ocurrir, incluya este informe al comunicar el problema. Contiene nombres de sus archivos, así que revíselo antes.</translation>
        </message>
        <message>
            <source>In the folder {folder}.</source>
            <translation>En la carpeta {folder}.</translation>
        </message>
        <message>
            <source>Include them again</source>
            <translation>Volver a incluirlas</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Interrumpido</translation>
        </message>
        <message>
            <source>It cannot be drawn: the worker stopped unexpectedly ({how}).</source>
            <translation>No se puede dibujar: el proceso se detuvo de forma inesperada ({how}).</translation>
        </message>
        <message>
            <source>It has not started yet: Resume starts it.</source>
            <translation>Aún no ha empezado: «Reanudar» lo inicia.</translation>
        </message>
        <message>
            <source>It has to be the full path of a folder, or empty</source>
            <translation>Debe ser la ruta completa de una carpeta, o quedar vacío</translation>
        </message>
        <message>
            <source>It is not on this computer, and its size could not be determined. Check your connection.</source>
            <translation>No está en este equipo y no se pudo averiguar su tamaño. Compruebe la conexión.</translation>
        </message>
        <message>
            <source>It is not on this computer. Download it from the hub (huggingface.co), which is asked only when you press a button, or choose a folder.</source>
            <translation>No está en este equipo. Descárguelo del hub (huggingface.co), al que solo se consulta cuando usted pulsa un botón, o elija una carpeta.</translation>
        </message>
        <message>
            <source>It is not on this computer. The download is {size}.</source>
            <translation>No está en este equipo. La descarga ocupa {size}.</translation>
        </message>
        <message>
            <source>It is on this computer: {place} ({size}).</source>
            <translation>Está en este equipo: {place} ({size}).</translation>
        </message>
        <message>
            <source>It is unknown whether training and validation share speakers.</source>
            <translation>No se sabe si el entrenamiento y la validación comparten hablantes.</translation>
        </message>
        <message>
            <source>It needs {needed} of memory, but only {free} is free: close other programs, or choose a smaller batch or network.</source>
            <translation>Necesita {needed} de memoria, pero solo hay {free} libres: cierre otros programas, o elija un lote o una red más pequeños.</translation>
        </message>
        <message>
            <source>It runs on the graphics card, or on the processor if there is none.</source>
            <translation>Se ejecuta en la tarjeta gráfica o, si no hay, en el procesador.</translation>
        </message>
        <message>
            <source>It runs on the graphics card.</source>
            <translation>Se ejecuta en la tarjeta gráfica.</translation>
        </message>
        <message>
            <source>It runs on the processor.</source>
            <translation>Se ejecuta en el procesador.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples in each of {stages} stages.</source>
            <translation>Son {steps} pasos de {batch} ejemplos en cada una de las {stages} etapas.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples.</source>
            <translation>Son {steps} pasos de {batch} ejemplos.</translation>
        </message>
        <message>
            <source>It takes {steps} steps.</source>
            <translation>Son {steps} pasos.</translation>
        </message>
        <message>
            <source>It was already clean.</source>
            <translation>Ya estaba limpio.</translation>
        </message>
        <message>
            <source>It was interrupted after {last}: it crashed, was killed, or the power failed.</source>
            <translation>Se interrumpió después del último registro, {last} (fallo, corte de luz o cierre forzado).</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Conservar</translation>
        </message>
        <message>
            <source>Keep running</source>
            <translation>Seguir en marcha</translation>
        </message>
        <message>
            <source>Keep the marked part as it was recorded: an intro, a jingle, a clip</source>
            <translation>Dejar la parte marcada como se grabó: una entradilla, una sintonía, un corte</translation>
        </message>
        <message>
            <source>Keep this computer awake while it trains</source>
            <translation>Mantener activo este equipo mientras entrena</translation>
        </message>
        <message>
            <source>Keep this part as it was recorded</source>
            <translation>Dejar esta parte como se grabó</translation>
        </message>
        <message>
            <source>Keep working</source>
            <translation>Seguir trabajando</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>La&amp;ter</source>
            <translation>Hacia a&amp;delante</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Tasa de aprendizaje</translation>
        </message>
        <message>
            <source>Leave it alone</source>
            <translation>Dejarla así</translation>
        </message>
        <message>
            <source>Leave out all but one of each.</source>
            <translation>Conserve solo una de cada.</translation>
        </message>
        <message>
            <source>Leave out the worst.</source>
            <translation>Omita las peores.</translation>
        </message>
        <message>
            <source>Leave the preview, and see the whole recording again</source>
            <translation>Salir de la vista previa y ver de nuevo toda la grabación</translation>
        </message>
        <message>
            <source>Leave the room as it is when you record or call: the fan, the computer, the street. Nobody should speak for a minute.</source>
            <translation>Deje la sala como cuando graba o llama: el ventilador, el ordenador, la calle. Que nadie hable durante un minuto.</translation>
        </message>
        <message>
            <source>Leave them out on one side.</source>
            <translation>Omítalas de uno de los dos lados.</translation>
        </message>
        <message>
            <source>Leave them out, or find out why nothing was recorded.</source>
            <translation>Omítalas o averigüe por qué no se grabó nada.</translation>
        </message>
        <message>
            <source>Leave them out, or use them as noise. Keep those that are voices after all.</source>
            <translation>Omítalas o úselas como ruido. Conserve las que resulten ser voces.</translation>
        </message>
        <message>
            <source>Leave these out</source>
            <translation>Omitir estas</translation>
        </message>
        <message>
            <source>Leave this part alone</source>
            <translation>Dejar esta parte como está</translation>
        </message>
        <message>
            <source>Left and Right skip</source>
            <translation>Izquierda y Derecha saltan</translation>
        </message>
        <message>
            <source>Left, Right</source>
            <translation>Izquierda, Derecha</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>Level after, in dBFS</source>
            <translation>Nivel después, en dBFS</translation>
        </message>
        <message>
            <source>Level before, in dBFS</source>
            <translation>Nivel antes, en dBFS</translation>
        </message>
        <message>
            <source>Level of the microphone</source>
            <translation>Nivel del micrófono</translation>
        </message>
        <message>
            <source>Levels and spectrograms cannot be shown: {error}.</source>
            <translation>No se pueden mostrar los niveles ni los espectrogramas: {error}.</translation>
        </message>
        <message>
            <source>Levels in dBFS: drag the ends, double-click to reset</source>
            <translation>Niveles en dBFS: arrastre los extremos, doble clic para restablecer</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Escuchar</translation>
        </message>
        <message>
            <source>Listen to both: look for mixed-up names; leave out what has no match.</source>
            <translation>Escuche ambas: busque nombres intercambiados y omita lo que no tenga pareja.</translation>
        </message>
        <message>
            <source>Listen to the ones with the least distance to their noise first; leave out what is noisy.</source>
            <translation>Escuche primero las que tienen menos distancia con su ruido y omita las ruidosas.</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Escucha</translation>
        </message>
        <message>
            <source>Listing the devices</source>
            <translation>Lista de dispositivos</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>En directo</translation>
        </message>
        <message>
            <source>Live: {input} → {output}</source>
            <translation>En directo: {input} → {output}</translation>
        </message>
        <message>
            <source>Load {load}, peak {worst}</source>
            <translation>Carga {load}, máx. {worst}</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Buscar de nuevo</translation>
        </message>
        <message>
            <source>Looking for a sound output…</source>
            <translation>Buscando una salida de sonido…</translation>
        </message>
        <message>
            <source>Looking for it…</source>
            <translation>Buscándolo…</translation>
        </message>
        <message>
            <source>Looking for the guide…</source>
            <translation>Buscando el modelo guía…</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Pérdida</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>Sonoridad</translation>
        </message>
        <message>
            <source>Loudness of results</source>
            <translation>Sonoridad de los resultados</translation>
        </message>
        <message>
            <source>Loudness of results in LUFS</source>
            <translation>Sonoridad de los resultados en LUFS</translation>
        </message>
        <message>
            <source>Loudness of the results (ITU-R BS.1770), with true peaks of at most -1 dBTP</source>
            <translation>Sonoridad de los resultados (ITU-R BS.1770), con picos reales de -1 dBTP como máximo</translation>
        </message>
        <message>
            <source>Loudness: {change}.</source>
            <translation>Sonoridad: {change}.</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Equipo</translation>
        </message>
        <message>
            <source>Made for speech: music is removed along with the noise.</source>
            <translation>Pensado para voz: la música se elimina junto con el ruido.</translation>
        </message>
        <message>
            <source>Make CNUNet Microphone the &amp;default while live</source>
            <translation>Usar «CNUNet Microphone» como pre&amp;determinado mientras esté en directo</translation>
        </message>
        <message>
            <source>Mark a part</source>
            <translation>Marcar una parte</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Medir de nuevo</translation>
        </message>
        <message>
            <source>Measuring some steps on this machine; this takes a minute or two, and longer if the machine is busy.</source>
            <translation>Se miden algunos pasos en este equipo; tarda uno o dos minutos, y más si el equipo está ocupado.</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>Mezcla</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Model for this microphone</source>
            <translation>Modelo para este micrófono</translation>
        </message>
        <message>
            <source>Model from the settings</source>
            <translation>El modelo de los ajustes</translation>
        </message>
        <message>
            <source>Model {name}</source>
            <translation>Modelo {name}</translation>
        </message>
        <message>
            <source>Models to compare with</source>
            <translation>Modelos con los que comparar</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>More cores help only on an idle machine, and seldom beyond four; with a graphics card they hardly matter</source>
            <translation>Más núcleos solo ayudan si el equipo está desocupado, y rara vez más de cuatro; con tarjeta gráfica apenas importan</translation>
        </message>
        <message>
            <source>Mouse: {time}</source>
            <translation>Ratón: {time}</translation>
        </message>
        <message>
            <source>Move &amp;down</source>
            <translation>Mover a&amp;bajo</translation>
        </message>
        <message>
            <source>Move &amp;up</source>
            <translation>Mover a&amp;rriba</translation>
        </message>
        <message>
            <source>Move all recordings of a speaker to one side.</source>
            <translation>Mueva todas las grabaciones de un hablante al mismo lado.</translation>
        </message>
        <message>
            <source>Move the run {name}, with its weights, to the trash?</source>
            <translation>¿Mover el entrenamiento {name}, con sus pesos, a la papelera?</translation>
        </message>
        <message>
            <source>Move to the &amp;top</source>
            <translation>Mover al &amp;principio</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>Mover a la papelera</translation>
        </message>
        <message>
            <source>Move to the trash…</source>
            <translation>Mover a la papelera…</translation>
        </message>
        <message>
            <source>Much quieter (24 dB)</source>
            <translation>Mucho más bajas (24 dB)</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Name of the model</source>
            <translation>Nombre del modelo</translation>
        </message>
        <message>
            <source>Name of the preset</source>
            <translation>Nombre del preajuste</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>Nombre del entrenamiento</translation>
        </message>
        <message>
            <source>Name on the hub, or folder, of the guide</source>
            <translation>Nombre en el hub, o carpeta, del modelo guía</translation>
        </message>
        <message>
            <source>Name the folders noisy and clean (the same file names in both), or clean and noise.</source>
            <translation>Llame a las carpetas noisy y clean (con los mismos nombres de archivo en ambas), o clean y noise.</translation>
        </message>
        <message>
            <source>Neither their names nor their folders show what they are.</source>
            <translation>Ni sus nombres ni sus carpetas indican qué son.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>Next to each recording</source>
            <translation>Junto a cada grabación</translation>
        </message>
        <message>
            <source>No audio or video files were found there.</source>
            <translation>No se encontraron archivos de audio o vídeo.</translation>
        </message>
        <message>
            <source>No installed model is fast enough. One of size {size} would be, measured at {share:.0%} of a core: train one.</source>
            <translation>Ningún modelo instalado es lo bastante rápido. Uno de tamaño {size} sí lo sería (medido: el {share:.0%} de un núcleo): entrene uno.</translation>
        </message>
        <message>
            <source>No noisy recording matches a clean one by name: edit the pairs.</source>
            <translation>Ninguna grabación con ruido corresponde por su nombre a una limpia: edite los pares.</translation>
        </message>
        <message>
            <source>No pairs for validation</source>
            <translation>No hay pares para validar</translation>
        </message>
        <message>
            <source>No problems were found.</source>
            <translation>No se encontraron problemas.</translation>
        </message>
        <message>
            <source>No program opened {path}: open it yourself.</source>
            <translation>Ningún programa abrió {path}: ábralo usted.</translation>
        </message>
        <message>
            <source>No recordings of noise</source>
            <translation>No hay grabaciones de ruido</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Ruido</translation>
        </message>
        <message>
            <source>Noise in the target is learned as something to keep. With much of it, the network leaves noise in.</source>
            <translation>La red aprende que el ruido del objetivo debe conservarse. Si hay mucho, deja ruido.</translation>
        </message>
        <message>
            <source>Noisy</source>
            <translation>Con ruido</translation>
        </message>
        <message>
            <source>Noisy or noise recordings that are clipped</source>
            <translation>Grabaciones con ruido o de ruido saturadas</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguna</translation>
        </message>
        <message>
            <source>None of the measured models is fast enough here: close other programs.</source>
            <translation>Ninguno de los modelos medidos es lo bastante rápido en este equipo: cierre otros programas.</translation>
        </message>
        <message>
            <source>None of them is damaged. The note beside each says what was used.</source>
            <translation>Ninguna está dañada. La nota junto a cada una indica qué se usó.</translation>
        </message>
        <message>
            <source>Not enough disk space in {folder}: {needed} needed, {free} available.</source>
            <translation>Espacio insuficiente en {folder}: se necesitan {needed} y hay {free} libres.</translation>
        </message>
        <message>
            <source>Not live</source>
            <translation>No está en directo</translation>
        </message>
        <message>
            <source>Not measured yet.</source>
            <translation>Aún sin medir.</translation>
        </message>
        <message>
            <source>Not sure which sounds better? Scores can help.</source>
            <translation>¿No sabe cuál suena mejor? Las puntuaciones ayudan.</translation>
        </message>
        <message>
            <source>Nothing can be played: no sound output was found on this computer.</source>
            <translation>No se puede reproducir nada: no se ha encontrado ninguna salida de sonido en este equipo.</translation>
        </message>
        <message>
            <source>Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu, install libportaudio2).</source>
            <translation>No se puede reproducir nada: falta la biblioteca PortAudio (en Debian y Ubuntu, instale libportaudio2).</translation>
        </message>
        <message>
            <source>Nothing can be recorded: {error}.</source>
            <translation>No se puede grabar nada: {error}.</translation>
        </message>
        <message>
            <source>Nothing had been saved, so it starts from the beginning.</source>
            <translation>No se había guardado nada, así que empieza desde el principio.</translation>
        </message>
        <message>
            <source>Nothing has been learned: the run ended before its first step.</source>
            <translation>No se ha aprendido nada: el entrenamiento terminó antes de su primer paso.</translation>
        </message>
        <message>
            <source>Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn.</source>
            <translation>Nada en ellas supera -60 dBFS; no hay nada que oír ni que aprender.</translation>
        </message>
        <message>
            <source>Nothing is held out: tick at least one.</source>
            <translation>No se reserva nada: marque al menos una entrada.</translation>
        </message>
        <message>
            <source>Nothing to train on</source>
            <translation>Nada con que entrenar</translation>
        </message>
        <message>
            <source>Nothing was saved before that, so Resume starts from the beginning.</source>
            <translation>No se había guardado nada, así que «Reanudar» empieza desde el principio.</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>Nada todavía</translation>
        </message>
        <message>
            <source>Nothing, if the model is meant for just these voices.</source>
            <translation>Nada, si el modelo es solo para estas voces.</translation>
        </message>
        <message>
            <source>Nothing, if this is intended.</source>
            <translation>Nada, si es lo que quería.</translation>
        </message>
        <message>
            <source>Nothing, or save the channel that you want as mono.</source>
            <translation>Nada, o guarde en mono el canal que quiera.</translation>
        </message>
        <message>
            <source>Nothing, or save what you want as a file of its own.</source>
            <translation>Nada, o guarde lo que quiera como un archivo aparte.</translation>
        </message>
        <message>
            <source>Nothing, unless most of them are.</source>
            <translation>Nada, salvo que lo estén casi todas.</translation>
        </message>
        <message>
            <source>Nothing. Score the result on them: `cnunet-train score`.</source>
            <translation>Nada. Puntúe el resultado con ellas: `cnunet-train score`.</translation>
        </message>
        <message>
            <source>Nothing. To mix speech and noise instead, add only the clean speech and the noise.</source>
            <translation>Nada. Para mezclar voz y ruido en su lugar, añada solo la voz limpia y el ruido.</translation>
        </message>
        <message>
            <source>Notifications appear only while another window is in front; sleep can be cancelled</source>
            <translation>Las notificaciones solo aparecen si otra ventana está delante; la suspensión se puede cancelar</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Ahora</translation>
        </message>
        <message>
            <source>OVRL: overall quality, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>OVRL: calidad global, de 1 a 5, estimada por una red (DNSMOS)</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivado</translation>
        </message>
        <message>
            <source>On the page</source>
            <translation>En la página</translation>
        </message>
        <message>
            <source>One stage instead of two, in about half the time and with less memory, but without the guide's knowledge of speech. In the paper, the two stages are what sets its best network apart from the same network trained in one.</source>
            <translation>Una etapa en vez de dos, en cerca de la mitad de tiempo y con menos memoria, pero sin lo que el modelo guía sabe de la voz. En el artículo, las dos etapas marcan la diferencia entre su mejor red y la misma red entrenada en una sola.</translation>
        </message>
        <message>
            <source>Only part of them can be read.</source>
            <translation>Solo se pueden leer en parte.</translation>
        </message>
        <message>
            <source>Only the starting model has been measured: on the held-out recordings, it scores {best}.</source>
            <translation>Solo se ha medido el modelo de partida: con las grabaciones reservadas obtiene {best}.</translation>
        </message>
        <message>
            <source>Only {time} of speech to train on. It takes at least a few minutes of speech to make a difference.</source>
            <translation>Solo hay {time} de voz para entrenar. Hacen falta al menos unos minutos para notar la diferencia.</translation>
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation>Abrir &amp;carpeta…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>Abrir &amp;recientes</translation>
        </message>
        <message>
            <source>Open a folder of recordings</source>
            <translation>Abrir una carpeta de grabaciones</translation>
        </message>
        <message>
            <source>Open files…</source>
            <translation>Abrir archivos…</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>Abrir carpeta…</translation>
        </message>
        <message>
            <source>Open recordings</source>
            <translation>Abrir grabaciones</translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>Abrir el informe</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>Other programs then record silence from CNUNet Microphone, or nothing.</source>
            <translation>Los demás programas grabarán silencio, o nada, de «CNUNet Microphone».</translation>
        </message>
        <message>
            <source>Other recordings of the same speakers are held out for validation</source>
            <translation>Se reservan otras grabaciones de los mismos hablantes para validar</translation>
        </message>
        <message>
            <source>Others can hear you, but you can't hear yourself. {why}</source>
            <translation>Los demás pueden oírle, pero usted no puede oírse. {why}</translation>
        </message>
        <message>
            <source>Other…</source>
            <translation>Otra…</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>Global</translation>
        </message>
        <message>
            <source>PESQ has not risen in the last {count} validations: more training may not help. The best weights so far are kept, and can be used now.</source>
            <translation>PESQ no ha subido en las últimas {count} validaciones: quizá no sirva de nada seguir entrenando. Los mejores pesos hasta ahora están guardados y ya se pueden usar.</translation>
        </message>
        <message>
            <source>PESQ {newest}, best weights {best}</source>
            <translation>PESQ {newest}, mejores pesos {best}</translation>
        </message>
        <message>
            <source>PESQ {newest}; best by all scores: step {step} ({best})</source>
            <translation>PESQ {newest}; mejor según todas las puntuaciones: paso {step} ({best})</translation>
        </message>
        <message>
            <source>PESQ {value:.3f}</source>
            <translation>PESQ {value:.3f}</translation>
        </message>
        <message>
            <source>PESQ's licence does not allow us to include it in packaged installers. To get this score, install CNUNet with pipx.</source>
            <translation>La licencia de PESQ no nos permite incluirlo en los instaladores. Para obtener esta puntuación, instale CNUNet con pipx.</translation>
        </message>
        <message>
            <source>PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)</source>
            <translation>PESQ: cuánto se parece a la referencia limpia, de 1 a 4,6 (ITU-T P.862.2)</translation>
        </message>
        <message>
            <source>Pa&amp;use work</source>
            <translation>Pausar el &amp;trabajo</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Pair by name</source>
            <translation>Emparejar por nombre</translation>
        </message>
        <message>
            <source>Pair the first unpaired noisy recording with the first unpaired clean one, and so on</source>
            <translation>Emparejar la primera grabación con ruido sin pareja con la primera limpia sin pareja, y así sucesivamente</translation>
        </message>
        <message>
            <source>Pair the rest in order</source>
            <translation>Emparejar el resto por orden</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>Pares</translation>
        </message>
        <message>
            <source>Pairs are used as they are, and nothing is mixed.</source>
            <translation>Los pares se usan tal como están y no se mezcla nada.</translation>
        </message>
        <message>
            <source>Pairs of noisy and clean recordings, or clean speech and noise that are mixed while training. Clean speech alone will do: record your room, or train with synthetic noise.</source>
            <translation>Pares de grabaciones con ruido y limpias, o voz limpia y ruido que se mezclan al entrenar. Basta con voz limpia: grabe su sala o entrene con ruido sintético.</translation>
        </message>
        <message>
            <source>Pairs whose lengths differ</source>
            <translation>Pares de distinta duración</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording comes too late or too early</source>
            <translation>Pares cuya grabación con ruido llega demasiado tarde o demasiado pronto</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording does not contain the clean one</source>
            <translation>Pares cuya grabación con ruido no contiene la limpia</translation>
        </message>
        <message>
            <source>Pairs whose sample rates differ</source>
            <translation>Pares con distinta frecuencia de muestreo</translation>
        </message>
        <message>
            <source>Pairs without noise (noisy and clean are the same)</source>
            <translation>Pares sin ruido (la grabación con ruido y la limpia son iguales)</translation>
        </message>
        <message>
            <source>Part &amp;from here</source>
            <translation>Parte &amp;desde aquí</translation>
        </message>
        <message>
            <source>Part &amp;to here</source>
            <translation>Parte &amp;hasta aquí</translation>
        </message>
        <message>
            <source>Part {number} of {file} cannot be read and is left out.</source>
            <translation>La parte {number} de {file} no se puede leer y queda fuera.</translation>
        </message>
        <message>
            <source>Part {number} of {file} has {channels} at {rate} Hz; it became {other_channels} at {other_rate} Hz, as in part 1.</source>
            <translation>La parte {number} de {file} tiene {channels} a {rate} Hz; se convirtió a {other_channels} y {other_rate} Hz, como la parte 1.</translation>
        </message>
        <message>
            <source>Part {number}: {note}</source>
            <translation>Parte {number}: {note}</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Partes</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Pause or resume all work</source>
            <translation>Pausar o reanudar todo el trabajo</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pausa</translation>
        </message>
        <message>
            <source>Paused at {time}</source>
            <translation>En pausa en {time}</translation>
        </message>
        <message>
            <source>Pauses</source>
            <translation>Pausas</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Play from the playhead on</source>
            <translation>Reproducir desde el cursor</translation>
        </message>
        <message>
            <source>Play or pause, anywhere on this page</source>
            <translation>Reproducir o pausar, en cualquier punto de la página</translation>
        </message>
        <message>
            <source>Play the marked part again and again; drag to mark one</source>
            <translation>Repetir la parte marcada una y otra vez; arrastre para marcarla</translation>
        </message>
        <message>
            <source>Preparing for this processor (first use only), about {seconds} s…</source>
            <translation>Preparándose para este procesador (solo la primera vez), unos {seconds} s…</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Preajustes</translation>
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation>Pulsar el botón que tiene el foco</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vista previa</translation>
        </message>
        <message>
            <source>Preview of {part}</source>
            <translation>Vista previa de {part}</translation>
        </message>
        <message>
            <source>Preview of {part}: {state}</source>
            <translation>Vista previa de {part}: {state}</translation>
        </message>
        <message>
            <source>Process it</source>
            <translation>Procesarla</translation>
        </message>
        <message>
            <source>Process the selected recordings again</source>
            <translation>Volver a procesar las grabaciones seleccionadas</translation>
        </message>
        <message>
            <source>Process the selected recordings earlier</source>
            <translation>Adelantar el turno de las grabaciones seleccionadas</translation>
        </message>
        <message>
            <source>Process the selected recordings later</source>
            <translation>Retrasar el turno de las grabaciones seleccionadas</translation>
        </message>
        <message>
            <source>Process the selected recordings next</source>
            <translation>Poner las grabaciones seleccionadas en primer lugar</translation>
        </message>
        <message>
            <source>Processing</source>
            <translation>Procesamiento</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>Núcleos del procesador</translation>
        </message>
        <message>
            <source>Processor {share:.0f} %</source>
            <translation>Procesador {share:.0f} %</translation>
        </message>
        <message>
            <source>Progress of all recordings: {text}</source>
            <translation>Progreso de todas las grabaciones: {text}</translation>
        </message>
        <message>
            <source>Push to talk</source>
            <translation>Pulsar para hablar</translation>
        </message>
        <message>
            <source>Push to talk works only on Linux.</source>
            <translation>«Pulsar para hablar» solo funciona en Linux.</translation>
        </message>
        <message>
            <source>Put a table speakers.csv with the columns path and speaker into the data folder.</source>
            <translation>Ponga en la carpeta de datos una tabla speakers.csv con las columnas path y speaker.</translation>
        </message>
        <message>
            <source>Put pairs of other speakers into valid/noisy and valid/clean, or name another folder with --valid.</source>
            <translation>Ponga pares de otros hablantes en valid/noisy y valid/clean, o indique otra carpeta con --valid.</translation>
        </message>
        <message>
            <source>Put the computer to sleep</source>
            <translation>Suspender el equipo</translation>
        </message>
        <message>
            <source>Put them into folders called noisy, clean or noise, if they should be used.</source>
            <translation>Póngalas en carpetas llamadas noisy, clean o noise si se deben usar.</translation>
        </message>
        <message>
            <source>PyTorch and its devices could not be queried: {how}.</source>
            <translation>No se pudo consultar PyTorch y sus dispositivos: {how}.</translation>
        </message>
        <message>
            <source>PyTorch finds no graphics card that it can compute on.</source>
            <translation>PyTorch no encuentra ninguna tarjeta gráfica con la que pueda calcular.</translation>
        </message>
        <message>
            <source>Querying PyTorch and its devices…</source>
            <translation>Consultando PyTorch y sus dispositivos…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>Cola de grabaciones</translation>
        </message>
        <message>
            <source>Quieter (12 dB)</source>
            <translation>Más bajas (12 dB)</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>Range of levels</source>
            <translation>Rango de niveles</translation>
        </message>
        <message>
            <source>Re&amp;moved</source>
            <translation>&amp;Eliminado</translation>
        </message>
        <message>
            <source>Reading the recordings.</source>
            <translation>Leyendo las grabaciones.</translation>
        </message>
        <message>
            <source>Reading the rest takes {time}.</source>
            <translation>Leer el resto tarda {time}.</translation>
        </message>
        <message>
            <source>Ready to start</source>
            <translation>Listo para empezar</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Grabar</translation>
        </message>
        <message>
            <source>Record your room's noise</source>
            <translation>Grabar el ruido de su sala</translation>
        </message>
        <message>
            <source>Record your room's noise…</source>
            <translation>Grabar el ruido de su sala…</translation>
        </message>
        <message>
            <source>Recorded {seconds:.0f} s to {path}, and the input to {input}</source>
            <translation>Se grabaron {seconds:.0f} s en {path}, y la entrada en {input}</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Grabación</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Grabaciones</translation>
        </message>
        <message>
            <source>Recordings are done</source>
            <translation>Las grabaciones están listas</translation>
        </message>
        <message>
            <source>Recordings below 16 kHz</source>
            <translation>Grabaciones de menos de 16 kHz</translation>
        </message>
        <message>
            <source>Recordings in both training and validation</source>
            <translation>Grabaciones tanto en el entrenamiento como en la validación</translation>
        </message>
        <message>
            <source>Recordings of a test set that were left out</source>
            <translation>Grabaciones omitidas de un conjunto de prueba</translation>
        </message>
        <message>
            <source>Recordings of which only a part was used, or that were converted</source>
            <translation>Grabaciones convertidas, o de las que solo se usó una parte</translation>
        </message>
        <message>
            <source>Recordings that are listed but do not exist</source>
            <translation>Grabaciones que figuran en la lista pero no existen</translation>
        </message>
        <message>
            <source>Recordings that are not trained on, since there are pairs</source>
            <translation>Grabaciones con las que no se entrena porque hay pares</translation>
        </message>
        <message>
            <source>Recordings that cannot be read</source>
            <translation>Grabaciones que no se pueden leer</translation>
        </message>
        <message>
            <source>Recordings whose first channel is silent</source>
            <translation>Grabaciones cuyo primer canal está en silencio</translation>
        </message>
        <message>
            <source>Recordings with several channels</source>
            <translation>Grabaciones con varios canales</translation>
        </message>
        <message>
            <source>Reduce noise by up to</source>
            <translation>Reducir el ruido hasta en</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Remove &amp;finished</source>
            <translation>Quitar las &amp;terminadas</translation>
        </message>
        <message>
            <source>Remove all noise that is found</source>
            <translation>Quitar todo el ruido que se encuentre</translation>
        </message>
        <message>
            <source>Remove everything that has finished from the list; the files are kept</source>
            <translation>Quitar de la lista todo lo terminado; los archivos se conservan</translation>
        </message>
        <message>
            <source>Remove most of the noise; a little of the room stays</source>
            <translation>Quitar casi todo el ruido; queda algo del sonido de la sala</translation>
        </message>
        <message>
            <source>Remove some of the noise; the room stays</source>
            <translation>Quitar parte del ruido; el sonido de la sala se conserva</translation>
        </message>
        <message>
            <source>Remove the selected recordings from the list; the files are kept</source>
            <translation>Quitar de la lista las grabaciones seleccionadas; sus archivos se conservan</translation>
        </message>
        <message>
            <source>Remove: treat this part like the rest</source>
            <translation>Quitar: tratar esta parte como el resto</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Eliminado</translation>
        </message>
        <message>
            <source>Removes noise from recorded speech, entirely on this computer. Free software under the MIT licence.</source>
            <translation>Elimina el ruido de grabaciones de voz, íntegramente en este equipo. Software libre con licencia MIT.</translation>
        </message>
        <message>
            <source>Repeats the published experiment: five networks, 80 epochs each, and a table of their scores. Needs fixed pairs of noisy and clean recordings (VoiceBank-DEMAND, for example) and a graphics card.</source>
            <translation>Repite el experimento publicado: cinco redes, 80 épocas cada una, y una tabla de sus puntuaciones. Requiere pares fijos de grabaciones con ruido y limpias (por ejemplo, VoiceBank-DEMAND) y una tarjeta gráfica.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Reemplazar</translation>
        </message>
        <message>
            <source>Replace the preset {name}?</source>
            <translation>¿Reemplazar el preajuste {name}?</translation>
        </message>
        <message>
            <source>Replace them with recordings of 16 kHz or more, as far as you can.</source>
            <translation>Sustitúyalas por grabaciones de 16 kHz o más, en la medida de lo posible.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <source>Restarted from the last save, at step {step}.</source>
            <translation>Reiniciado desde lo último guardado, en el paso {step}.</translation>
        </message>
        <message>
            <source>Results are saved next to the originals, which are never changed. Nothing leaves this computer.</source>
            <translation>Los resultados se guardan junto a los originales, que nunca se modifican. Nada sale de este equipo.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reanudar</translation>
        </message>
        <message>
            <source>Resume continues from the last save, {time} earlier.</source>
            <translation>«Reanudar» continúa desde el último guardado, {time} antes.</translation>
        </message>
        <message>
            <source>Resume continues from the last save.</source>
            <translation>«Reanudar» continúa desde el último guardado.</translation>
        </message>
        <message>
            <source>Resumed at step {step}.</source>
            <translation>Reanudado en el paso {step}.</translation>
        </message>
        <message>
            <source>Retrying…</source>
            <translation>Reintentando…</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Right Ctrl</source>
            <translation>Ctrl derecha</translation>
        </message>
        <message>
            <source>Room responses</source>
            <translation>Respuestas de sala</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>Ejecutar en</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Entrenamientos</translation>
        </message>
        <message>
            <source>Runs on: {devices}</source>
            <translation>Se ejecuta en: {devices}</translation>
        </message>
        <message>
            <source>SI-SDR: ratio of speech to everything else in decibels, by the clean reference</source>
            <translation>SI-SDR: relación entre la voz y todo lo demás en decibelios, según la referencia limpia</translation>
        </message>
        <message>
            <source>SIG: how natural the voice sounds, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>SIG: lo natural que suena la voz, de 1 a 5, estimado por una red (DNSMOS)</translation>
        </message>
        <message>
            <source>STOI {value:.3f}</source>
            <translation>STOI {value:.3f}</translation>
        </message>
        <message>
            <source>STOI: intelligibility compared with the clean reference, 0 to 1</source>
            <translation>STOI: inteligibilidad frente a la referencia limpia, de 0 a 1</translation>
        </message>
        <message>
            <source>Same as the recording</source>
            <translation>Igual que la grabación</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>Igual que el sistema</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>Frecuencia de muestreo</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Save as a file for cnunet-train…</source>
            <translation>Guardar como archivo para cnunet-train…</translation>
        </message>
        <message>
            <source>Save as preset</source>
            <translation>Guardar como preajuste</translation>
        </message>
        <message>
            <source>Save as preset…</source>
            <translation>Guardar como preajuste…</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>Guardar cambios</translation>
        </message>
        <message>
            <source>Save the channel that you want as mono. Leave out recordings that are silent in all of them.</source>
            <translation>Guarde en mono el canal que quiera. Omita las grabaciones en silencio en todos los canales.</translation>
        </message>
        <message>
            <source>Save the finished part as a separate file</source>
            <translation>Guardar la parte terminada en un archivo aparte</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed</source>
            <translation>Guardar los resultados cuyos ajustes han cambiado</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed (Ctrl+S)</source>
            <translation>Guardar los resultados cuyos ajustes han cambiado (Ctrl+S)</translation>
        </message>
        <message>
            <source>Save the settings</source>
            <translation>Guardar los ajustes</translation>
        </message>
        <message>
            <source>Save this part</source>
            <translation>Guardar esta parte</translation>
        </message>
        <message>
            <source>Save videos with the clean sound</source>
            <translation>Guardar los vídeos con el sonido limpio</translation>
        </message>
        <message>
            <source>Saved as {name}</source>
            <translation>Guardado como {name}</translation>
        </message>
        <message>
            <source>Saved as {path}.</source>
            <translation>Guardado como {path}.</translation>
        </message>
        <message>
            <source>Saved up to {time} as {name}</source>
            <translation>Guardado hasta {time} como {name}</translation>
        </message>
        <message>
            <source>Saves a copy of the video with the same picture; otherwise, only the sound</source>
            <translation>Guarda una copia del vídeo con la misma imagen; si no, solo el sonido</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Guardado</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Guardando…</translation>
        </message>
        <message>
            <source>Say how long to train.</source>
            <translation>Indique cuánto tiempo entrenar.</translation>
        </message>
        <message>
            <source>Sc&amp;ore</source>
            <translation>P&amp;untuar</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Puntuar</translation>
        </message>
        <message>
            <source>Score every result (DNSMOS)</source>
            <translation>Puntuar cada resultado (DNSMOS)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Puntuaciones</translation>
        </message>
        <message>
            <source>Scores will show how good the network is for these voices, not for others.</source>
            <translation>Las puntuaciones mostrarán lo buena que es la red con estas voces, no con otras.</translation>
        </message>
        <message>
            <source>Scoring failed: the worker stopped ({how}).</source>
            <translation>No se pudo puntuar: el proceso se detuvo ({how}).</translation>
        </message>
        <message>
            <source>Scoring the starting model on {recordings}: {time}.</source>
            <translation>Puntuando el modelo de partida ({recordings}): {time}.</translation>
        </message>
        <message>
            <source>Scoring {recordings} before enhancement, for comparison: {time}.</source>
            <translation>Puntuando {recordings} antes de limpiar, para comparar: {time}.</translation>
        </message>
        <message>
            <source>Scoring…</source>
            <translation>Puntuando…</translation>
        </message>
        <message>
            <source>Scroll</source>
            <translation>Desplazar</translation>
        </message>
        <message>
            <source>Scroll Lock</source>
            <translation>Bloq Despl</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Search for a speaker</source>
            <translation>Buscar un hablante</translation>
        </message>
        <message>
            <source>Seek, while the list or a picture has the focus</source>
            <translation>Saltar, mientras la lista o una imagen tiene el foco</translation>
        </message>
        <message>
            <source>Select a noisy recording, and choose its clean original below.</source>
            <translation>Seleccione una grabación con ruido y elija abajo su original limpio.</translation>
        </message>
        <message>
            <source>Select a recording to see and hear it.</source>
            <translation>Seleccione una grabación para verla y oírla.</translation>
        </message>
        <message>
            <source>Set strength, loudness, format, bit rate, name and folder together, as you saved them</source>
            <translation>Ajustar a la vez la intensidad, la sonoridad, el formato, la tasa de bits, el nombre y la carpeta, tal como los guardó</translation>
        </message>
        <message>
            <source>Set the number of steps:</source>
            <translation>Fijar el número de pasos:</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Shift and wheel, or the middle button</source>
            <translation>Mayús y rueda, o el botón central</translation>
        </message>
        <message>
            <source>Shift the noisy recordings by the given time, or create the mixtures again.</source>
            <translation>Desplace las grabaciones con ruido el tiempo indicado o vuelva a crear las mezclas.</translation>
        </message>
        <message>
            <source>Show &amp;all</source>
            <translation>Mostrar &amp;todo</translation>
        </message>
        <message>
            <source>Show &amp;log</source>
            <translation>Ver el &amp;registro</translation>
        </message>
        <message>
            <source>Show &amp;log folder</source>
            <translation>Mostrar la carpeta de &amp;registros</translation>
        </message>
        <message>
            <source>Show a notification</source>
            <translation>Mostrar una notificación</translation>
        </message>
        <message>
            <source>Show a notification and play a sound</source>
            <translation>Mostrar una notificación y emitir un sonido</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Show download size</source>
            <translation>Mostrar el tamaño de la descarga</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>Show report</source>
            <translation>Mostrar el informe</translation>
        </message>
        <message>
            <source>Show the log for this recording</source>
            <translation>Mostrar el registro de esta grabación</translation>
        </message>
        <message>
            <source>Show the result in the file manager</source>
            <translation>Mostrar el resultado en el gestor de archivos</translation>
        </message>
        <message>
            <source>Show which frequencies are there, and when</source>
            <translation>Mostrar qué frecuencias hay, y cuándo</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>En silencio</translation>
        </message>
        <message>
            <source>Silent recordings</source>
            <translation>Grabaciones en silencio</translation>
        </message>
        <message>
            <source>Size of the network</source>
            <translation>Tamaño de la red</translation>
        </message>
        <message>
            <source>Sleep now</source>
            <translation>Suspender ahora</translation>
        </message>
        <message>
            <source>Smoothing</source>
            <translation>Suavizado</translation>
        </message>
        <message>
            <source>So are many real recordings; a few of them help.</source>
            <translation>También lo están muchas grabaciones reales; unas pocas ayudan.</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Algo ha fallado</translation>
        </message>
        <message>
            <source>Sound &amp;track</source>
            <translation>&amp;Pista de sonido</translation>
        </message>
        <message>
            <source>Sound files that were left out</source>
            <translation>Archivos de sonido omitidos</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espacio</translation>
        </message>
        <message>
            <source>Speakers in both training and validation</source>
            <translation>Hablantes tanto en el entrenamiento como en la validación</translation>
        </message>
        <message>
            <source>Spectrograms, frequency axis, colours, zoom</source>
            <translation>Espectrogramas, eje de frecuencia, colores, zoom</translation>
        </message>
        <message>
            <source>Stage 1, with a guide</source>
            <translation>Etapa 1, con modelo guía</translation>
        </message>
        <message>
            <source>Stage 2, without a guide</source>
            <translation>Etapa 2, sin modelo guía</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <source>Start PulseAudio or PipeWire (with pipewire-pulse).</source>
            <translation>Inicie PulseAudio o PipeWire (con pipewire-pulse).</translation>
        </message>
        <message>
            <source>Start or stop &amp;live</source>
            <translation>Iniciar o detener el &amp;directo</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>Empezar de nuevo</translation>
        </message>
        <message>
            <source>Start the marked part at the playhead</source>
            <translation>Empezar la parte marcada en el cursor</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>Empezar a entrenar</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Iniciando…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Stay awake</source>
            <translation>Seguir activo</translation>
        </message>
        <message>
            <source>Stay in the &amp;tray when the window is closed</source>
            <translation>Permanecer en la &amp;bandeja al cerrar la ventana</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>Steps are being measured. Set their number if you don't want to wait.</source>
            <translation>Se están midiendo pasos. Indique su número si no quiere esperar.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Stop &amp;after these</source>
            <translation>Detenerse &amp;después de estas</translation>
        </message>
        <message>
            <source>Stop all work; what is done is kept</source>
            <translation>Detener todo el trabajo; lo hecho se conserva</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>Detener y cerrar</translation>
        </message>
        <message>
            <source>Stop and save</source>
            <translation>Detener y guardar</translation>
        </message>
        <message>
            <source>Stop checking</source>
            <translation>Detener la comprobación</translation>
        </message>
        <message>
            <source>Stop the download</source>
            <translation>Detener la descarga</translation>
        </message>
        <message>
            <source>Stop work on the selected recordings; what is done is kept</source>
            <translation>Detener el trabajo en las grabaciones seleccionadas; lo hecho se conserva</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Detenido</translation>
        </message>
        <message>
            <source>Stopped at {time}</source>
            <translation>Detenido en {time}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Stops training</source>
            <translation>Impide entrenar</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Intensidad</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation>Fuerte</translation>
        </message>
        <message>
            <source>Switch between the original and the enhanced sound</source>
            <translation>Alternar entre el sonido original y el mejorado</translation>
        </message>
        <message>
            <source>System audio: {name}</source>
            <translation>Audio del sistema: {name}</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Predeterminado del sistema</translation>
        </message>
        <message>
            <source>System default: {name}</source>
            <translation>Predeterminado del sistema: {name}</translation>
        </message>
        <message>
            <source>Tags that are not written to {container} are left out: {listed}.</source>
            <translation>Se omiten las etiquetas que no se escriben en {container}: {listed}.</translation>
        </message>
        <message>
            <source>Take both from the same source, or convert both to the lower rate.</source>
            <translation>Tome ambas del mismo origen o convierta ambas a la frecuencia más baja.</translation>
        </message>
        <message>
            <source>Takes effect after a restart</source>
            <translation>Se aplica al reiniciar el programa</translation>
        </message>
        <message>
            <source>That is about {time}.</source>
            <translation>Son aproximadamente {time}.</translation>
        </message>
        <message>
            <source>That is enough</source>
            <translation>Es suficiente</translation>
        </message>
        <message>
            <source>The best</source>
            <translation>Los mejores</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}.</source>
            <translation>Con las grabaciones reservadas, los mejores pesos (paso {best_step:,}) obtienen {best}; el modelo de partida, {start}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Con las grabaciones reservadas, los mejores pesos (paso {best_step:,}) obtienen {best}; el modelo de partida, {start}; los pesos más recientes (paso {newest_step:,}), {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings.</source>
            <translation>Con las grabaciones reservadas, los mejores pesos (paso {best_step:,}) obtienen {best}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Con las grabaciones reservadas, los mejores pesos (paso {best_step:,}) obtienen {best}; los más recientes (paso {newest_step:,}), {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {step})</source>
            <translation>Los mejores pesos (paso {step})</translation>
        </message>
        <message>
            <source>The best weights can only be chosen on recordings that training does not use.</source>
            <translation>Los mejores pesos solo se pueden elegir con grabaciones que no se usan para entrenar.</translation>
        </message>
        <message>
            <source>The best: those it started from</source>
            <translation>Los mejores: los iniciales</translation>
        </message>
        <message numerus="yes">
            <source>The changes to %n result(s) are not saved. Quit anyway?</source>
            <translation>
                <numerusform>Los cambios en %n resultado no están guardados. ¿Salir de todos modos?</numerusform>
                <numerusform>Los cambios en %n resultados no están guardados. ¿Salir de todos modos?</numerusform>
            </translation>
        </message>
        <message>
            <source>The channels have no names; assumed to be {channels}.</source>
            <translation>Los canales no tienen nombre; se supone que son {channels}.</translation>
        </message>
        <message>
            <source>The clean original of the selected recording</source>
            <translation>El original limpio de la grabación seleccionada</translation>
        </message>
        <message>
            <source>The clock of the sound in {file} is up to {percent:.2g} % off its timestamps: the sound was resampled to them.</source>
            <translation>El reloj del sonido de {file} se desvía hasta un {percent:.2g} % de sus marcas de tiempo: el sonido se remuestreó para ajustarlo a ellas.</translation>
        </message>
        <message>
            <source>The command ended unexpectedly (status {code}). {last}</source>
            <translation>El comando terminó de forma inesperada (estado {code}). {last}</translation>
        </message>
        <message>
            <source>The command gave no answer.</source>
            <translation>El comando no dio respuesta.</translation>
        </message>
        <message>
            <source>The computer is kept awake meanwhile.</source>
            <translation>El equipo se mantiene activo mientras tanto.</translation>
        </message>
        <message>
            <source>The decoded data</source>
            <translation>Los datos decodificados</translation>
        </message>
        <message>
            <source>The desktop moved the sound of {device} elsewhere: it stays muted until it is back.</source>
            <translation>El escritorio desvió el sonido de {device} a otro lugar: seguirá silenciado hasta que vuelva.</translation>
        </message>
        <message>
            <source>The device {device} does not have enough free memory: close other programs that use it, or choose the device cpu.</source>
            <translation>El dispositivo {device} no tiene suficiente memoria libre: cierre otros programas que lo usen o elija el dispositivo cpu.</translation>
        </message>
        <message>
            <source>The disk is full: {file} could not be written; free some space.</source>
            <translation>El disco está lleno: no se pudo escribir {file}; libere espacio.</translation>
        </message>
        <message>
            <source>The disk is nearly full: free some space, or the run cannot be saved.</source>
            <translation>El disco está casi lleno: libere espacio o no se podrá guardar el entrenamiento.</translation>
        </message>
        <message>
            <source>The disk is too slow to record: everything so far has been kept.</source>
            <translation>El disco es demasiado lento para grabar: se ha conservado todo lo grabado hasta ahora.</translation>
        </message>
        <message>
            <source>The disk was too slow to finish the recording.</source>
            <translation>El disco fue demasiado lento para terminar la grabación.</translation>
        </message>
        <message>
            <source>The download is starting…</source>
            <translation>La descarga está empezando…</translation>
        </message>
        <message>
            <source>The file still has the earlier settings.</source>
            <translation>El archivo aún tiene los ajustes anteriores.</translation>
        </message>
        <message>
            <source>The first {time} are done. Resume later, or save this part now.</source>
            <translation>Los primeros {time} están listos. Reanude más tarde o guarde ya esta parte.</translation>
        </message>
        <message>
            <source>The folder for results, {folder}, does not exist: connect its drive, or choose another folder in the settings.</source>
            <translation>La carpeta de los resultados, {folder}, no existe: conecte su unidad o elija otra carpeta en los ajustes.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be read ({why}), so it is left out.</source>
            <translation>No se puede leer la carpeta {folder} ({why}), así que queda fuera.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}.</source>
            <translation>No se puede escribir en la carpeta {folder}: {reason}.</translation>
        </message>
        <message>
            <source>The folders are being searched.</source>
            <translation>Se están examinando las carpetas.</translation>
        </message>
        <message>
            <source>The graphics card (Apple)</source>
            <translation>La tarjeta gráfica (Apple)</translation>
        </message>
        <message>
            <source>The graphics card (CUDA)</source>
            <translation>La tarjeta gráfica (CUDA)</translation>
        </message>
        <message>
            <source>The graphics card, if there is one that can be used</source>
            <translation>La tarjeta gráfica, si hay una utilizable</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation>El modelo guía</translation>
        </message>
        <message>
            <source>The guide is being downloaded.</source>
            <translation>Se está descargando el modelo guía.</translation>
        </message>
        <message>
            <source>The guide is not on this computer yet: download it, or train without one.</source>
            <translation>El modelo guía aún no está en este equipo: descárguelo o entrene sin él.</translation>
        </message>
        <message>
            <source>The guide is {name}.</source>
            <translation>El modelo guía es {name}.</translation>
        </message>
        <message>
            <source>The last 8 seconds, up to 8 kHz</source>
            <translation>Los últimos 8 segundos, hasta 8 kHz</translation>
        </message>
        <message>
            <source>The last start failed: {reason}</source>
            <translation>El último inicio falló: {reason}</translation>
        </message>
        <message>
            <source>The live engine failed unexpectedly ({kind}) and is being restarted.</source>
            <translation>El motor del directo falló de forma inesperada ({kind}) y se está reiniciando.</translation>
        </message>
        <message>
            <source>The live engine keeps failing: it {why} ({how}). See {log}.</source>
            <translation>El motor del directo falla una y otra vez: {why} ({how}). Véase {log}.</translation>
        </message>
        <message>
            <source>The live engine {why}, so it was restarted.</source>
            <translation>El motor del directo {why}, así que se reinició.</translation>
        </message>
        <message>
            <source>The loudness is {lufs:.1f} LUFS, not {wanted:g}: any louder, limiting its peaks would cause audible distortion.</source>
            <translation>La sonoridad es de {lufs:.1f} LUFS, no de {wanted:g}: con más, limitar los picos causaría una distorsión audible.</translation>
        </message>
        <message>
            <source>The machine, and how long</source>
            <translation>El equipo y la duración</translation>
        </message>
        <message>
            <source>The microphone recorded only silence. Check that it is not muted and that this program may use it. (On macOS: System Settings, Privacy &amp; Security, Microphone.)</source>
            <translation>El micrófono solo grabó silencio. Compruebe que no esté silenciado y que este programa pueda usarlo. (En macOS: Ajustes del Sistema, Privacidad y seguridad, Micrófono.)</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>El modelo</translation>
        </message>
        <message>
            <source>The model cannot be added: {reason}.</source>
            <translation>No se puede añadir el modelo: {reason}.</translation>
        </message>
        <message>
            <source>The model comes with the last stage: the network of an earlier one needs its guide to work.</source>
            <translation>El modelo llega con la última etapa: la red de una anterior necesita su modelo guía para funcionar.</translation>
        </message>
        <message>
            <source>The model does not cover this band; its level follows the band below. Also live</source>
            <translation>El modelo no cubre esta banda; su nivel sigue a la banda inferior. También en directo</translation>
        </message>
        <message>
            <source>The model for this microphone, remembered by the microphone's name</source>
            <translation>El modelo para este micrófono; se recuerda por el nombre del micrófono</translation>
        </message>
        <message>
            <source>The model is being compiled for this processor (only needed once). Until that is done, it is slower.</source>
            <translation>El modelo se está compilando para este procesador (solo hace falta una vez). Hasta que termine, será más lento.</translation>
        </message>
        <message>
            <source>The model it started from</source>
            <translation>El modelo de partida</translation>
        </message>
        <message>
            <source>The model produced NaN or infinity, so its weights are unusable. Choose another model.</source>
            <translation>El modelo produjo valores NaN o infinitos, así que sus pesos no sirven. Elija otro modelo.</translation>
        </message>
        <message>
            <source>The model {name} is fine-tuned.</source>
            <translation>Se afina el modelo {name}.</translation>
        </message>
        <message>
            <source>The model {name} looks ahead (like the published one; mode reference): it can enhance whole recordings from Python, but not streams or files.</source>
            <translation>El modelo {name} usa sonido futuro (como el publicado; modo reference): puede mejorar grabaciones completas desde Python, pero no flujos ni archivos.</translation>
        </message>
        <message>
            <source>The name {file} is too long for that folder; choose a shorter one.</source>
            <translation>El nombre {file} es demasiado largo para esa carpeta; elija uno más corto.</translation>
        </message>
        <message>
            <source>The names don't show what these recordings are: choose their use in the list.</source>
            <translation>Los nombres no indican qué son estas grabaciones: elija su uso en la lista.</translation>
        </message>
        <message>
            <source>The network would learn to shift speech in time instead of removing noise.</source>
            <translation>La red aprendería a desplazar la voz en el tiempo en lugar de eliminar el ruido.</translation>
        </message>
        <message>
            <source>The newest</source>
            <translation>Los más recientes</translation>
        </message>
        <message>
            <source>The newest weights (step {step})</source>
            <translation>Los pesos más recientes (paso {step})</translation>
        </message>
        <message>
            <source>The noisy recordings</source>
            <translation>Las grabaciones con ruido</translation>
        </message>
        <message>
            <source>The one with the lower rate lacks the upper band, which the network learns to remove, or to invent.</source>
            <translation>A la de frecuencia más baja le faltan los agudos, que la red aprende a eliminar o a inventar.</translation>
        </message>
        <message>
            <source>The paper's five networks are trained and compared in a table.</source>
            <translation>Se entrenan las cinco redes del artículo y se comparan en una tabla.</translation>
        </message>
        <message>
            <source>The paper's recipe</source>
            <translation>La receta del artículo</translation>
        </message>
        <message>
            <source>The paper's recipe needs pairs of noisy and clean recordings; with speech and noise, choose two stages.</source>
            <translation>La receta del artículo necesita pares de grabaciones con ruido y limpias; con voz y ruido, elija dos etapas.</translation>
        </message>
        <message>
            <source>The presets can't be saved: {reason}.</source>
            <translation>No se pueden guardar los preajustes: {reason}.</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>El procesador</translation>
        </message>
        <message>
            <source>The program ended unexpectedly last time.</source>
            <translation>La última vez el programa terminó de forma inesperada.</translation>
        </message>
        <message>
            <source>The quickest way, and the right one for little data. Continues from the model {name} with your recordings: with about 30 of them or more, 20 minutes on an ordinary computer make a difference.</source>
            <translation>La vía más rápida, y la adecuada con pocos datos. Parte del modelo {name} con sus grabaciones: 20 minutos en un equipo corriente ya se notan, a partir de unas 30 grabaciones.</translation>
        </message>
        <message>
            <source>The rate of {rate} Hz became {new} Hz: results have {lowest} to {highest} Hz.</source>
            <translation>La frecuencia de muestreo de {rate} Hz pasó a {new} Hz: los resultados tienen de {lowest} a {highest} Hz.</translation>
        </message>
        <message>
            <source>The rate stays at {rate} Hz: {wanted} Hz would add nothing audible.</source>
            <translation>La frecuencia de muestreo se queda en {rate} Hz: {wanted} Hz no añadirían nada audible.</translation>
        </message>
        <message>
            <source>The recording has failed ({kind}: {error}).</source>
            <translation>La grabación falló ({kind}: {error}).</translation>
        </message>
        <message>
            <source>The recording has reached the 4 GB that a WAV file can hold.</source>
            <translation>La grabación ha alcanzado los 4 GB que admite un archivo WAV.</translation>
        </message>
        <message>
            <source>The recordings are being checked.</source>
            <translation>Se están comprobando las grabaciones.</translation>
        </message>
        <message>
            <source>The recordings have not been checked yet.</source>
            <translation>Las grabaciones aún no se han comprobado.</translation>
        </message>
        <message>
            <source>The report is being written; this takes a minute or two…</source>
            <translation>Se está redactando el informe; tarda uno o dos minutos…</translation>
        </message>
        <message>
            <source>The report is {path}.</source>
            <translation>El informe es {path}.</translation>
        </message>
        <message>
            <source>The result is silent or shorter than 0.4 s, so its loudness cannot be measured: its level was kept.</source>
            <translation>El resultado está en silencio o dura menos de 0,4 s, así que no se puede medir su sonoridad: se conservó su nivel.</translation>
        </message>
        <message>
            <source>The run ended with an error; its output is in its folder.</source>
            <translation>El entrenamiento terminó con un error; su salida está en su carpeta.</translation>
        </message>
        <message>
            <source>The same speech, clean</source>
            <translation>La misma voz, limpia</translation>
        </message>
        <message>
            <source>The sample can't be copied to {folder}: {reason}.</source>
            <translation>No se puede copiar el ejemplo a {folder}: {reason}.</translation>
        </message>
        <message>
            <source>The scores say it got worse: listen before you use it.</source>
            <translation>Según las puntuaciones ha empeorado: escúchelo antes de usarlo.</translation>
        </message>
        <message>
            <source>The sound can't be put back into {file}, since this program can't write that video format: only the sound was written.</source>
            <translation>El sonido no se puede volver a poner en {file}, porque este programa no puede escribir ese formato de vídeo: solo se guardó el sonido.</translation>
        </message>
        <message>
            <source>The sound in {file} cannot be decoded.</source>
            <translation>No se puede decodificar el sonido de {file}.</translation>
        </message>
        <message>
            <source>The sound in {file} is in a format that cannot be decoded.</source>
            <translation>El sonido de {file} tiene un formato que no se puede decodificar.</translation>
        </message>
        <message>
            <source>The sound output does not respond.</source>
            <translation>La salida de sonido no responde.</translation>
        </message>
        <message>
            <source>The sound output failed: {error}.</source>
            <translation>Falló la salida de sonido: {error}.</translation>
        </message>
        <message>
            <source>The sound server does not answer.</source>
            <translation>El servidor de sonido no responde.</translation>
        </message>
        <message>
            <source>The sound server has stopped.</source>
            <translation>El servidor de sonido se ha detenido.</translation>
        </message>
        <message>
            <source>The sound server has stopped. Sound will continue as soon as it is back.</source>
            <translation>El servidor de sonido se ha detenido. El sonido continuará en cuanto vuelva.</translation>
        </message>
        <message>
            <source>The sound server refused the request: {why}.</source>
            <translation>El servidor de sonido rechazó la petición: {why}.</translation>
        </message>
        <message>
            <source>The sound was lossless; it became {name}, since {container} can't hold lossless sound of this kind.</source>
            <translation>El sonido era sin pérdida; pasó a ser {name}, porque {container} no admite sonido sin pérdida de este tipo.</translation>
        </message>
        <message>
            <source>The steps have not been measured yet.</source>
            <translation>Los pasos aún no se han medido.</translation>
        </message>
        <message>
            <source>The timestamps of {file} contradict its sound: they were ignored.</source>
            <translation>Las marcas de tiempo de {file} contradicen su sonido: no se tuvieron en cuenta.</translation>
        </message>
        <message>
            <source>The timestamps of {file} restart {places}: the sound continues there without a pause.</source>
            <translation>Las marcas de tiempo de {file} vuelven a empezar {places}: ahí el sonido continúa sin pausa.</translation>
        </message>
        <message>
            <source>The trainer is starting; this takes a few seconds.</source>
            <translation>Se está iniciando el entrenamiento; tarda unos segundos.</translation>
        </message>
        <message>
            <source>The training run {name} did not finish; you can resume it on the Training page.</source>
            <translation>El entrenamiento {name} no terminó; puede reanudarlo en la página Entrenamiento.</translation>
        </message>
        <message>
            <source>The two are of different utterances, or the noise drowns the speech entirely.</source>
            <translation>Contienen frases distintas, o el ruido tapa por completo la voz.</translation>
        </message>
        <message>
            <source>The two do not cover the same stretch of time, so in places they don't match.</source>
            <translation>No abarcan el mismo intervalo de tiempo, así que en algunos puntos no coinciden.</translation>
        </message>
        <message>
            <source>The worker processing {file} stopped unexpectedly ({how}).</source>
            <translation>El proceso que trabajaba en {file} se detuvo de forma inesperada ({how}).</translation>
        </message>
        <message>
            <source>There are no files to paste.</source>
            <translation>No hay archivos que pegar.</translation>
        </message>
        <message>
            <source>There are no weights yet: they come with the first validation.</source>
            <translation>Aún no hay pesos: llegan con la primera validación.</translation>
        </message>
        <message>
            <source>There are others for validation. If the test set helped to choose the weights, nothing would be left to tell how good they are.</source>
            <translation>Hay otras para validar. Si el conjunto de prueba ayudara a elegir los pesos, no quedaría nada con que saber lo buenos que son.</translation>
        </message>
        <message>
            <source>There is a GPU, but this is a CPU-only build of PyTorch; https://pytorch.org/get-started/locally/ shows how to install one with GPU support.</source>
            <translation>Hay una GPU, pero esta versión de PyTorch es solo para CPU; en https://pytorch.org/get-started/locally/ se explica cómo instalar una compatible con GPU.</translation>
        </message>
        <message>
            <source>There is already a model named {name}: choose another name.</source>
            <translation>Ya hay otro modelo llamado {name}: elija otro nombre.</translation>
        </message>
        <message>
            <source>There is no guide, so there is one stage.</source>
            <translation>No hay modelo guía, así que hay una sola etapa.</translation>
        </message>
        <message>
            <source>There is no microphone or other sound input on this computer: connect one.</source>
            <translation>Este equipo no tiene micrófono ni ninguna otra entrada de sonido: conecte uno.</translation>
        </message>
        <message>
            <source>There is no microphone: connect one.</source>
            <translation>No hay ningún micrófono: conecte uno.</translation>
        </message>
        <message>
            <source>There is no model file {path}.</source>
            <translation>No existe el archivo de modelo {path}.</translation>
        </message>
        <message>
            <source>There is no model {name!r}. Choose one of: {known}; or give a .safetensors file.</source>
            <translation>No existe el modelo {name!r}. Elija uno de estos: {known}; o indique un archivo .safetensors.</translation>
        </message>
        <message>
            <source>There is no readable recording in it: add another folder.</source>
            <translation>No contiene ninguna grabación legible: añada otra carpeta.</translation>
        </message>
        <message>
            <source>There is no result to hear yet.</source>
            <translation>Aún no hay resultado que escuchar.</translation>
        </message>
        <message>
            <source>There is no result.</source>
            <translation>No hay resultado.</translation>
        </message>
        <message>
            <source>There is no sound output on this computer: connect one.</source>
            <translation>Este equipo no tiene ninguna salida de sonido: conecte una.</translation>
        </message>
        <message>
            <source>There is no sound server: start PipeWire or PulseAudio.</source>
            <translation>No hay ningún servidor de sonido: inicie PipeWire o PulseAudio.</translation>
        </message>
        <message>
            <source>There is noise, but no speech: add clean recordings of speech.</source>
            <translation>Hay ruido, pero no voz: añada grabaciones limpias de voz.</translation>
        </message>
        <message>
            <source>There is speech and no noise. A minute of your own room's noise helps most: record it here. Without any, synthetic noise is used, which teaches less about your room.</source>
            <translation>Hay voz y no hay ruido. Lo que más ayuda es un minuto del ruido de su propia sala: grábelo aquí. Si no, se usa ruido sintético, que enseña menos sobre su sala.</translation>
        </message>
        <message>
            <source>These are never trained on: how well the network does on them shows which of its weights are best, and how good it is with what it has never heard.</source>
            <translation>Con estas nunca se entrena: los resultados de la red con ellas muestran cuáles de sus pesos son los mejores y cómo rinde con lo que nunca ha oído.</translation>
        </message>
        <message>
            <source>They are damaged, empty or not sound files; nothing can be learned from them.</source>
            <translation>Están dañadas, vacías o no son archivos de sonido; no se puede aprender nada de ellas.</translation>
        </message>
        <message>
            <source>They are used more often than the rest, and make the data look larger than it is.</source>
            <translation>Se usan más veces que el resto y hacen que los datos parezcan más abundantes de lo que son.</translation>
        </message>
        <message>
            <source>They contain nothing above half their rate; the network learns that speech is dull.</source>
            <translation>No contienen nada por encima de la mitad de su frecuencia de muestreo; la red aprende que la voz suena apagada.</translation>
        </message>
        <message>
            <source>They don't sound like speech: notes are held, several at once. The network would learn to keep music.</source>
            <translation>No suenan a voz: hay notas sostenidas, varias a la vez. La red aprendería a conservar la música.</translation>
        </message>
        <message>
            <source>They take 80 epochs each.</source>
            <translation>Cada una requiere 80 épocas.</translation>
        </message>
        <message>
            <source>They were moved, deleted or misspelt; training continues without them.</source>
            <translation>Se movieron, se eliminaron o están mal escritas; se entrena sin ellas.</translation>
        </message>
        <message>
            <source>They were too loud for the recorder; the network learns the crackle as clean speech.</source>
            <translation>El nivel era demasiado alto para la grabadora; la red aprende esos chasquidos como si fueran voz limpia.</translation>
        </message>
        <message>
            <source>This computer is too slow for the model right now: it takes {share:.0%} of a core, so the sound passes unprocessed.</source>
            <translation>Ahora mismo, este equipo es demasiado lento para el modelo: ocupa el {share:.0%} de un núcleo, así que el sonido pasa sin procesar.</translation>
        </message>
        <message>
            <source>This desktop does not support global shortcuts{why}. In its keyboard settings, bind one key to “cnunet live talk” and another to “cnunet live mute”.</source>
            <translation>Este escritorio no admite atajos globales{why}. En su configuración del teclado, asigne una tecla a «cnunet live talk» y otra a «cnunet live mute».</translation>
        </message>
        <message>
            <source>This desktop has no tray; minimise the window to stay live.</source>
            <translation>Este escritorio no tiene bandeja; minimice la ventana para seguir en directo.</translation>
        </message>
        <message>
            <source>This is the light edition: training, graphics cards, export and scores need the full one (docs/install.md).</source>
            <translation>Esta es la edición ligera: el entrenamiento, las tarjetas gráficas, la exportación y las puntuaciones requieren la completa (docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition (in a clone: make full; otherwise see docs/install.md).</source>
            <translation>Esto requiere el paquete {package}, que no está en la edición ligera. Instale la edición completa (en un clon del repositorio: make full; si no, véase docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition, cnunet-full, from where you got this one; it replaces it and keeps your settings.</source>
            <translation>Esto requiere el paquete {package}, que no está en la edición ligera. Instale la edición completa, cnunet-full, desde donde obtuvo esta; la reemplaza y conserva sus ajustes.</translation>
        </message>
        <message>
            <source>This network looks ahead in time, like the published one. It can be scored and used from Python, but not on the Files and Live pages.</source>
            <translation>Esta red usa sonido futuro, como la publicada. Se puede puntuar y usar desde Python, pero no en las páginas Archivos y En directo.</translation>
        </message>
        <message>
            <source>This one cannot be read.</source>
            <translation>Esta no se puede leer.</translation>
        </message>
        <message>
            <source>This window keeps using the model {model}; close it to use another.</source>
            <translation>Esta ventana sigue usando el modelo {model}; ciérrela para usar otro.</translation>
        </message>
        <message>
            <source>Tick runs to overlay their curves</source>
            <translation>Marque entrenamientos para superponer sus curvas</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Salida</translation>
        </message>
        <message>
            <source>To send your voice to other programs, choose “{cable}” as “To” here and “{end}” as their microphone.</source>
            <translation>Para enviar su voz a otros programas, elija aquí «{cable}» como «Salida» y en ellos «{end}» como micrófono.</translation>
        </message>
        <message>
            <source>To train on</source>
            <translation>Para entrenar</translation>
        </message>
        <message>
            <source>To validate on</source>
            <translation>Para validar</translation>
        </message>
        <message>
            <source>Track {track} of {file} has a pixel aspect ratio of {ratio}, which is not written to {container}: set the aspect ratio again in your player or editor.</source>
            <translation>La pista {track} de {file} tiene una relación de aspecto de píxel de {ratio}, que no se escribe en {container}: vuelva a ajustar la relación de aspecto en su reproductor o editor.</translation>
        </message>
        <message>
            <source>Train a model…</source>
            <translation>Entrenar un modelo…</translation>
        </message>
        <message>
            <source>Train for about</source>
            <translation>Duración aproximada</translation>
        </message>
        <message>
            <source>Train from scratch, in two stages</source>
            <translation>Entrenar desde cero, en dos etapas</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>Entrenar en</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <source>Training begins; the first figures come after {n:.0f} s.</source>
            <translation>Comienza el entrenamiento; las primeras cifras llegan tras {n:.0f} s.</translation>
        </message>
        <message>
            <source>Training can't start with this data. {reasons}.</source>
            <translation>El entrenamiento no puede empezar con estos datos. {reasons}.</translation>
        </message>
        <message>
            <source>Training continues when this window is closed; it can be paused, stopped and resumed at any time.</source>
            <translation>El entrenamiento continúa al cerrar esta ventana; se puede pausar, detener y reanudar en cualquier momento.</translation>
        </message>
        <message>
            <source>Training gained nothing: on the held-out recordings, the starting model scores {start}; the newest weights (step {newest_step:,}) score {newest}. More steps or more recordings may help.</source>
            <translation>El entrenamiento no ha aportado nada: con las grabaciones reservadas, el modelo de partida obtiene {start}; los pesos más recientes (paso {newest_step:,}), {newest}. Quizá ayuden más pasos o más grabaciones.</translation>
        </message>
        <message>
            <source>Training gained nothing: the best weights do not improve the held-out recordings ({best}). It needs more steps, or other data.</source>
            <translation>El entrenamiento no ha aportado nada: los mejores pesos no mejoran las grabaciones reservadas ({best}). Hacen falta más pasos u otros datos.</translation>
        </message>
        <message>
            <source>Training needs pairs of noisy and clean recordings, or clean speech and noise to mix.</source>
            <translation>Para entrenar hacen falta pares de grabaciones con ruido y limpias, o voz limpia y ruido para mezclar.</translation>
        </message>
        <message>
            <source>Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The network won't know real rooms or machines.</source>
            <translation>Entonces solo se mezcla ruido sintético: siseos, zumbidos, chasquidos, otras voces. La red no conocerá salas ni máquinas reales.</translation>
        </message>
        <message>
            <source>Training uses one channel; the first was checked.</source>
            <translation>Para entrenar se usa un canal; se ha comprobado el primero.</translation>
        </message>
        <message>
            <source>Training uses the first channel, and nothing in it is louder than -60 dBFS.</source>
            <translation>Para entrenar se usa el primer canal, y nada en él supera -60 dBFS.</translation>
        </message>
        <message>
            <source>Treat this part like the rest</source>
            <translation>Tratar esta parte como el resto</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Intentar de nuevo</translation>
        </message>
        <message>
            <source>Try it with a sample</source>
            <translation>Probar con un ejemplo</translation>
        </message>
        <message>
            <source>Turn the louder one down, so that loudness does not bias the comparison</source>
            <translation>Bajar el más alto, para que el volumen no influya en la comparación</translation>
        </message>
        <message>
            <source>Turns the louder one down, so that loudness does not bias the comparison</source>
            <translation>Baja el más alto, para que el volumen no influya en la comparación</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Sin cambios</translation>
        </message>
        <message>
            <source>Undo the latest change</source>
            <translation>Deshacer el último cambio</translation>
        </message>
        <message>
            <source>Unpaired recordings</source>
            <translation>Grabaciones sin pareja</translation>
        </message>
        <message>
            <source>Unpaired recordings: {count}.</source>
            <translation>Grabaciones sin pareja: {count}.</translation>
        </message>
        <message>
            <source>Use a different strength for the marked part</source>
            <translation>Usar otra intensidad en la parte marcada</translation>
        </message>
        <message>
            <source>Use for all</source>
            <translation>Usar en todas</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Usarlo</translation>
        </message>
        <message>
            <source>Use of {name}</source>
            <translation>Uso de {name}</translation>
        </message>
        <message>
            <source>Use the tray icon to reopen the window or to stop. Your choice is remembered; you can change it in the Live menu.</source>
            <translation>Use el icono de la bandeja para volver a abrir la ventana o detener el directo. Su respuesta se recuerda; puede cambiarla en el menú En directo.</translation>
        </message>
        <message>
            <source>Use this model</source>
            <translation>Usar este modelo</translation>
        </message>
        <message>
            <source>Use this strength for all recordings, including those added later</source>
            <translation>Usar esta intensidad en todas las grabaciones, incluidas las que se añadan después</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>Validación</translation>
        </message>
        <message>
            <source>Validation would praise a network for voices it knows, and choose the wrong weights.</source>
            <translation>La validación premiaría a la red por voces que ya conoce y elegiría los pesos equivocados.</translation>
        </message>
        <message>
            <source>Validation would reward a network for what it has memorised.</source>
            <translation>La validación premiaría a la red por lo que ha memorizado.</translation>
        </message>
        <message>
            <source>Versions and devices</source>
            <translation>Versiones y dispositivos</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ver</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>Parte visible</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Voz</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Waiting; cleaned before as {name}</source>
            <translation>En espera; ya se limpió antes como {name}</translation>
        </message>
        <message>
            <source>Wall-clock hours</source>
            <translation>Horas transcurridas</translation>
        </message>
        <message>
            <source>Wear headphones: a microphone that hears its own loudspeaker causes feedback.</source>
            <translation>Use auriculares: un micrófono que oye su propio altavoz provoca realimentación.</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Pesos</translation>
        </message>
        <message>
            <source>What do you want to train?</source>
            <translation>¿Qué quiere entrenar?</translation>
        </message>
        <message>
            <source>What is held out</source>
            <translation>Qué se reserva</translation>
        </message>
        <message>
            <source>What it will take</source>
            <translation>Lo que requerirá</translation>
        </message>
        <message>
            <source>What to do: {advice}</source>
            <translation>Qué hacer: {advice}</translation>
        </message>
        <message>
            <source>What you have entered is kept</source>
            <translation>Lo que ha introducido se conserva</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>Rueda</translation>
        </message>
        <message>
            <source>When all is done</source>
            <translation>Cuando todo esté listo</translation>
        </message>
        <message>
            <source>Where results are saved</source>
            <translation>Dónde se guardan los resultados</translation>
        </message>
        <message>
            <source>Which weights</source>
            <translation>Qué pesos</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>Grabación completa</translation>
        </message>
        <message>
            <source>With a guide</source>
            <translation>Con modelo guía</translation>
        </message>
        <message>
            <source>With nothing else running, this model takes {share:.0%} of a core here: close other programs.</source>
            <translation>Sin nada más en marcha, este modelo ocupa el {share:.0%} de un núcleo en este equipo: cierre otros programas.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least about {minutes:,} minutes, or {steps:,} steps.</source>
            <translation>Con estas grabaciones, una mejora requiere al menos unos {minutes:,} min, o {steps:,} pasos.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps.</source>
            <translation>Con estas grabaciones, una mejora requiere al menos {steps:,} pasos.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps. Whether there is time for so many is known soon after training begins.</source>
            <translation>Con estas grabaciones, una mejora requiere al menos {steps:,} pasos. Si hay tiempo para tantos se sabrá poco después de empezar el entrenamiento.</translation>
        </message>
        <message>
            <source>Without a guide</source>
            <translation>Sin modelo guía</translation>
        </message>
        <message>
            <source>Worth a look</source>
            <translation>Merece un vistazo</translation>
        </message>
        <message>
            <source>Written as RF64, the WAV for files of more than 4 GiB.</source>
            <translation>Guardado como RF64, el WAV para archivos de más de 4 GiB.</translation>
        </message>
        <message>
            <source>Written as {container}: {reason}.</source>
            <translation>Guardado como {container}: {reason}.</translation>
        </message>
        <message>
            <source>Written as {ending}: videos stay in their own containers.</source>
            <translation>Guardado como {ending}: los vídeos conservan su propio contenedor.</translation>
        </message>
        <message>
            <source>X axis</source>
            <translation>Eje X</translation>
        </message>
        <message>
            <source>You are live. Keep running in the tray?</source>
            <translation>Está en directo. ¿Seguir en la bandeja?</translation>
        </message>
        <message>
            <source>You are muted unless you hold this key, whichever program has the focus</source>
            <translation>Su micrófono está silenciado salvo mientras mantenga pulsada esta tecla, sea cual sea el programa activo</translation>
        </message>
        <message>
            <source>You don't have permission to read {file}; change that or copy it elsewhere.</source>
            <translation>No tiene permiso para leer {file}; cambie los permisos o copie el archivo a otro lugar.</translation>
        </message>
        <message>
            <source>You don't have permission to write {file} to that folder; choose another one, or copy the recording to one that you can write to.</source>
            <translation>No tiene permiso para escribir {file} en esa carpeta; elija otra o copie la grabación a una en la que pueda escribir.</translation>
        </message>
        <message>
            <source>You have begun to plan a run. Discard its recordings and settings?</source>
            <translation>Ha empezado a planificar un entrenamiento. ¿Descartar sus grabaciones y ajustes?</translation>
        </message>
        <message>
            <source>Your data includes recordings for validation (a folder named valid or test): these are used.</source>
            <translation>Sus datos incluyen grabaciones para validar (una carpeta llamada valid o test): se usan esas.</translation>
        </message>
        <message>
            <source>Your model</source>
            <translation>Su modelo</translation>
        </message>
        <message>
            <source>Your own model is better at what it was trained on: one voice, one language, the hum of one machine. Nothing leaves this computer.</source>
            <translation>Un modelo propio rinde mejor con aquello con lo que se entrenó: una voz, un idioma, el zumbido de una máquina. Nada sale de este equipo.</translation>
        </message>
        <message>
            <source>Your recordings</source>
            <translation>Sus grabaciones</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>&amp;Acercar</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>A&amp;lejar</translation>
        </message>
        <message>
            <source>Zoom at the mouse</source>
            <translation>Hacer zoom donde está el ratón</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>quedan unos segundos</translation>
        </message>
        <message>
            <source>a step</source>
            <translation>por paso</translation>
        </message>
        <message>
            <source>about {hours} h {minutes:02} min left</source>
            <translation>quedan unas {hours} h {minutes:02} min</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>quedan unos {minutes} min</translation>
        </message>
        <message>
            <source>about {n:.0f} minutes</source>
            <translation>unos {n:.0f} minutos</translation>
        </message>
        <message>
            <source>about {n} s</source>
            <translation>unos {n} s</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>quedan unos {seconds} s</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>quedan cerca de {time}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>y {count} más</translation>
        </message>
        <message>
            <source>another program uses it</source>
            <translation>la usa otro programa</translation>
        </message>
        <message>
            <source>bad</source>
            <translation>malo</translation>
        </message>
        <message>
            <source>base, as in the paper</source>
            <translation>base, como en el artículo</translation>
        </message>
        <message>
            <source>blocks</source>
            <translation>bloques</translation>
        </message>
        <message>
            <source>buffer</source>
            <translation>búfer</translation>
        </message>
        <message>
            <source>change of loudness</source>
            <translation>cambio de sonoridad</translation>
        </message>
        <message>
            <source>change of parts</source>
            <translation>cambio de partes</translation>
        </message>
        <message>
            <source>change of strength</source>
            <translation>cambio de intensidad</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>satura</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d MMM</translation>
        </message>
        <message>
            <source>d MMM HH:mm</source>
            <translation>d MMM HH:mm</translation>
        </message>
        <message>
            <source>deletion of a preset</source>
            <translation>eliminación de un preajuste</translation>
        </message>
        <message>
            <source>device in</source>
            <translation>dispositivo de entrada</translation>
        </message>
        <message>
            <source>device out</source>
            <translation>dispositivo de salida</translation>
        </message>
        <message>
            <source>discarding</source>
            <translation>descarte</translation>
        </message>
        <message>
            <source>disk</source>
            <translation>disco</translation>
        </message>
        <message>
            <source>en</source>
            <translation>es</translation>
        </message>
        <message>
            <source>ended unexpectedly</source>
            <translation>terminó de forma inesperada</translation>
        </message>
        <message>
            <source>error {code}</source>
            <translation>error {code}</translation>
        </message>
        <message>
            <source>excellent</source>
            <translation>excelente</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>código de salida {code}</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>regular</translation>
        </message>
        <message>
            <source>first of {count} channels: {loudest}</source>
            <translation>primero de {count} canales: {loudest}</translation>
        </message>
        <message>
            <source>forgetting</source>
            <translation>olvido</translation>
        </message>
        <message>
            <source>found {clean} clean and {noise} noise recordings, no pairs</source>
            <translation>encontradas: limpias, {clean}; de ruido, {noise}; ningún par</translation>
        </message>
        <message>
            <source>gain {value:+.3f}</source>
            <translation>mejora {value:+.3f}</translation>
        </message>
        <message>
            <source>good</source>
            <translation>bueno</translation>
        </message>
        <message>
            <source>graphics card {share:.0f} %, {used} of {all}</source>
            <translation>tarjeta gráfica {share:.0f} %, {used} de {all}</translation>
        </message>
        <message>
            <source>in 1 place</source>
            <translation>en un punto</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>en total</translation>
        </message>
        <message>
            <source>in {n} places</source>
            <translation>en {n} puntos</translation>
        </message>
        <message>
            <source>it does not answer</source>
            <translation>no responde</translation>
        </message>
        <message>
            <source>largest reduction of noise, in decibels</source>
            <translation>reducción máxima del ruido, en decibelios</translation>
        </message>
        <message>
            <source>late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm</source>
            <translation>retrasos {late}  ·  cortes {gaps}  ·  deriva {drift:+.0f} ppm</translation>
        </message>
        <message>
            <source>libX11 is missing, so push to talk does not work.</source>
            <translation>Falta libX11, así que «Pulsar para hablar» no funciona.</translation>
        </message>
        <message>
            <source>loudest {level:.0f} dBFS</source>
            <translation>máximo {level:.0f} dBFS</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>memoria</translation>
        </message>
        <message>
            <source>memory {used} of {all}</source>
            <translation>memoria {used} de {all}</translation>
        </message>
        <message>
            <source>model</source>
            <translation>modelo</translation>
        </message>
        <message>
            <source>mono</source>
            <translation>mono</translation>
        </message>
        <message>
            <source>no clean recording of that name</source>
            <translation>no hay grabación limpia con ese nombre</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>sin límite</translation>
        </message>
        <message>
            <source>no loudness</source>
            <translation>no medible</translation>
        </message>
        <message>
            <source>no noisy recording of that name</source>
            <translation>no hay grabación con ruido con ese nombre</translation>
        </message>
        <message>
            <source>no recordings</source>
            <translation>ninguna grabación</translation>
        </message>
        <message>
            <source>noise only {distance:.0f} dB below the speech</source>
            <translation>ruido solo {distance:.0f} dB por debajo de la voz</translation>
        </message>
        <message>
            <source>noisy {noisy:.3f} s, clean {clean:.3f} s</source>
            <translation>con ruido {noisy:.3f} s, limpia {clean:.3f} s</translation>
        </message>
        <message>
            <source>noisy {noisy} Hz, clean {clean} Hz</source>
            <translation>con ruido {noisy} Hz, limpia {clean} Hz</translation>
        </message>
        <message>
            <source>none: leave it out</source>
            <translation>ninguno: omitirla</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nada</translation>
        </message>
        <message>
            <source>one sound track</source>
            <translation>una pista de sonido</translation>
        </message>
        <message>
            <source>percentage of the enhanced sound</source>
            <translation>porcentaje del sonido mejorado</translation>
        </message>
        <message>
            <source>poor</source>
            <translation>deficiente</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>preajuste</translation>
        </message>
        <message>
            <source>removal</source>
            <translation>quitar de la cola</translation>
        </message>
        <message>
            <source>resampling</source>
            <translation>remuestreo</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>signal {name}</source>
            <translation>señal {name}</translation>
        </message>
        <message>
            <source>silence</source>
            <translation>silencio</translation>
        </message>
        <message>
            <source>small, like the default model</source>
            <translation>small, como el modelo predeterminado</translation>
        </message>
        <message>
            <source>stage {number} of {all}</source>
            <translation>etapa {number} de {all}</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>paso {step}</translation>
        </message>
        <message>
            <source>stereo</source>
            <translation>estéreo</translation>
        </message>
        <message>
            <source>stopped answering</source>
            <translation>dejó de responder</translation>
        </message>
        <message>
            <source>the connection was refused</source>
            <translation>se rechazó la conexión</translation>
        </message>
        <message>
            <source>the same as {name}</source>
            <translation>igual que {name}</translation>
        </message>
        <message>
            <source>the sound server's error {code}</source>
            <translation>error {code} del servidor de sonido</translation>
        </message>
        <message>
            <source>there is no such device</source>
            <translation>no existe ese dispositivo</translation>
        </message>
        <message>
            <source>this keyboard does not have it</source>
            <translation>este teclado no la tiene</translation>
        </message>
        <message>
            <source>tiny, to try things out</source>
            <translation>tiny, para probar</translation>
        </message>
        <message>
            <source>training</source>
            <translation>entrenamiento</translation>
        </message>
        <message>
            <source>use for all</source>
            <translation>usar en todas</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>validación</translation>
        </message>
        <message>
            <source>waiting for more of the result</source>
            <translation>esperando más del resultado</translation>
        </message>
        <message>
            <source>{before} to {lufs:.1f} LUFS, true peak {peak:.1f} dBTP</source>
            <translation>de {before} a {lufs:.1f} LUFS, pico real {peak:.1f} dBTP</translation>
        </message>
        <message>
            <source>{container} can't hold track {track} of {file} ({kind})</source>
            <translation>{container} no admite la pista {track} de {file} ({kind})</translation>
        </message>
        <message>
            <source>{container} doesn't name channels; their order is {channels}.</source>
            <translation>{container} no da nombre a los canales; su orden es {channels}.</translation>
        </message>
        <message>
            <source>{count} channels</source>
            <translation>{count} canales</translation>
        </message>
        <message>
            <source>{count} of the last 200 steps were skipped, since their loss was not a number. If this continues, stop it and start a duplicate with half the learning rate.</source>
            <translation>Se omitieron {count} de los últimos 200 pasos porque su pérdida no era un número. Si continúa, deténgalo e inicie un duplicado con la mitad de la tasa de aprendizaje.</translation>
        </message>
        <message>
            <source>{device} cannot be opened: {why}.</source>
            <translation>No se puede abrir {device}: {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be played to: {why}.</source>
            <translation>No se puede reproducir en {device}: {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be recorded from: {why}.</source>
            <translation>No se puede grabar de {device}: {why}.</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it muted, or does the system keep it from this program (see the privacy settings)?</source>
            <translation>{device} solo entrega silencio. ¿Está silenciado, o el sistema impide que este programa lo use (véanse los ajustes de privacidad)?</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it switched off, or muted?</source>
            <translation>{device} solo entrega silencio. ¿Está apagado o silenciado?</translation>
        </message>
        <message>
            <source>{device} failed unexpectedly and is being reopened.</source>
            <translation>{device} falló de forma inesperada y se está volviendo a abrir.</translation>
        </message>
        <message>
            <source>{device} has changed its rate from {rate} to about {new} Hz: it is being reopened.</source>
            <translation>{device} ha cambiado su frecuencia de muestreo de {rate} a unos {new} Hz: se está volviendo a abrir.</translation>
        </message>
        <message>
            <source>{device} has no channel {number}: the one with speech is used.</source>
            <translation>{device} no tiene canal {number}: se usa el canal con voz.</translation>
        </message>
        <message>
            <source>{device} is gone. It will be used again as soon as it is back.</source>
            <translation>{device} ya no está. Se volverá a usar en cuanto reaparezca.</translation>
        </message>
        <message>
            <source>{device} is in use by another program or has been unplugged: close that program, or choose another device.</source>
            <translation>{device} está en uso por otro programa o se ha desconectado: cierre ese programa o elija otro dispositivo.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings.</source>
            <translation>{device} está silenciado en los ajustes de sonido del sistema.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings: others hear nothing.</source>
            <translation>{device} está silenciado en los ajustes de sonido del sistema: los demás no oyen nada.</translation>
        </message>
        <message>
            <source>{device} is no longer available: choose another device.</source>
            <translation>{device} ya no está disponible: elija otro dispositivo.</translation>
        </message>
        <message>
            <source>{device} is not connected. It will be used once it is; or choose another device.</source>
            <translation>{device} no está conectado. Se usará en cuanto lo esté; si no, elija otro dispositivo.</translation>
        </message>
        <message>
            <source>{device} is silent: nothing is playing there yet.</source>
            <translation>{device} está en silencio: ahí aún no suena nada.</translation>
        </message>
        <message>
            <source>{device} is turned down to {volume:.0%} in the system's sound settings.</source>
            <translation>El volumen de {device} está bajado al {volume:.0%} en los ajustes de sonido del sistema.</translation>
        </message>
        <message>
            <source>{device} no longer responds: it was unplugged or suspended, or the computer was asleep. It will be used again as soon as it is back.</source>
            <translation>{device} ya no responde: se desconectó o quedó suspendido, o bien se suspendió el equipo. Se volverá a usar en cuanto reaparezca.</translation>
        </message>
        <message>
            <source>{device} stalled for a moment and is being reopened.</source>
            <translation>{device} se bloqueó un momento y se está volviendo a abrir.</translation>
        </message>
        <message>
            <source>{device}{socket} was unplugged. To hear yourself on {speaker}, turn “Hear it” off and on again; in a terminal, stop and start again.</source>
            <translation>{device}{socket} se desconectó. Para oírse en {speaker}, desactive «Escuchar» y vuelva a activarlo; en un terminal, detenga el directo y vuelva a iniciarlo.</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>{done} de {all} listas</translation>
        </message>
        <message>
            <source>{done} of {all} recordings are saved.</source>
            <translation>{done} de {all} grabaciones están guardadas.</translation>
        </message>
        <message>
            <source>{done} of {total} downloaded. You can stop, and resume later.</source>
            <translation>Descargado {done} de {total}. Puede detener la descarga y reanudarla más tarde.</translation>
        </message>
        <message>
            <source>{failed} failed</source>
            <translation>{failed} con error</translation>
        </message>
        <message>
            <source>{file} already exists and is not overwritten.</source>
            <translation>{file} ya existe y no se sobrescribe.</translation>
        </message>
        <message>
            <source>{file} and {result} differ in length: a reference has to contain the same speech, aligned in time, without the noise.</source>
            <translation>{file} y {result} tienen distinta duración: una referencia debe contener la misma voz, alineada en el tiempo y sin el ruido.</translation>
        </message>
        <message>
            <source>{file} and {source} differ in sample rate or number of channels, so they cannot be drawn together.</source>
            <translation>{file} y {source} tienen distinta frecuencia de muestreo o número de canales, así que no se pueden dibujar juntos.</translation>
        </message>
        <message>
            <source>{file} cannot be read: {why}.</source>
            <translation>No se puede leer {file}: {why}.</translation>
        </message>
        <message>
            <source>{file} cannot be written: part of its folder's path is a file.</source>
            <translation>No se puede escribir {file}: parte de la ruta de su carpeta es un archivo.</translation>
        </message>
        <message>
            <source>{file} cannot be written: {why}.</source>
            <translation>No se puede escribir {file}: {why}.</translation>
        </message>
        <message>
            <source>{file} changed while it was read: the result may mix its old and new content; enhance it again.</source>
            <translation>{file} cambió mientras se leía: el resultado puede mezclar contenido antiguo y nuevo; vuelva a procesarlo.</translation>
        </message>
        <message>
            <source>{file} claims a sample rate of {rate} Hz, but only {lowest} to {highest} Hz are supported. Its header may be damaged.</source>
            <translation>{file} declara una frecuencia de muestreo de {rate} Hz, pero solo se admiten de {lowest} a {highest} Hz. Puede que su cabecera esté dañada.</translation>
        </message>
        <message>
            <source>{file} consists of several sound files in a row, of which only the first was read: split it, or join the originals in an audio editor.</source>
            <translation>{file} consta de varios archivos de sonido seguidos, de los que solo se ha leído el primero: divídalo o una los originales en un editor de audio.</translation>
        </message>
        <message>
            <source>{file} contains no sound at that position.</source>
            <translation>{file} no contiene sonido en esa posición.</translation>
        </message>
        <message>
            <source>{file} contains no sound.</source>
            <translation>{file} no contiene sonido.</translation>
        </message>
        <message>
            <source>{file} could not be written: {error}.</source>
            <translation>No se pudo escribir {file}: {error}.</translation>
        </message>
        <message>
            <source>{file} does not exist; it may have been moved or deleted.</source>
            <translation>{file} no existe; puede que se haya movido o eliminado.</translation>
        </message>
        <message>
            <source>{file} exists already; use --overwrite to replace it.</source>
            <translation>{file} ya existe; use --overwrite para reemplazarlo.</translation>
        </message>
        <message>
            <source>{file} has {channels} channels; at most {most} are supported.</source>
            <translation>{file} tiene {channels} canales; se admiten {most} como máximo.</translation>
        </message>
        <message>
            <source>{file} has {tracks} sound tracks; number {number} was used.</source>
            <translation>{file} tiene {tracks} pistas de sonido; se usó la número {number}.</translation>
        </message>
        <message>
            <source>{file} has {tracks}: there is no track {number}.</source>
            <translation>{file} tiene {tracks}: no hay pista {number}.</translation>
        </message>
        <message>
            <source>{file} is a folder, not a sound file.</source>
            <translation>{file} es una carpeta, no un archivo de sonido.</translation>
        </message>
        <message>
            <source>{file} is a pipe or a device, not a file.</source>
            <translation>{file} es una tubería o un dispositivo, no un archivo.</translation>
        </message>
        <message>
            <source>{file} is cut short: it has less sound than its header promises; what is there was used.</source>
            <translation>{file} está truncado: tiene menos sonido del que indica su cabecera; se usó el que hay.</translation>
        </message>
        <message>
            <source>{file} is cut short: the last {seconds:.1f} s that its header promises are missing; the rest was used.</source>
            <translation>{file} está truncado: faltan los últimos {seconds:.1f} s que indica su cabecera; se usó el resto.</translation>
        </message>
        <message>
            <source>{file} is damaged or cut short: {seconds:.1f} of {promised:.1f} s could be read, and were used.</source>
            <translation>{file} está dañado o truncado: se pudieron leer {seconds:.1f} de {promised:.1f} s, que se usaron.</translation>
        </message>
        <message>
            <source>{file} is damaged: at least {parts} of it could not be decoded.</source>
            <translation>{file} está dañado: no fue posible decodificar al menos {parts}.</translation>
        </message>
        <message>
            <source>{file} is damaged: it is not possible to seek in it.</source>
            <translation>{file} está dañado: no es posible saltar dentro de él.</translation>
        </message>
        <message>
            <source>{file} is empty.</source>
            <translation>{file} está vacío.</translation>
        </message>
        <message>
            <source>{file} is empty: it contains no audio samples.</source>
            <translation>{file} está vacío: no contiene muestras de audio.</translation>
        </message>
        <message>
            <source>{file} is incomplete: its index is missing. Copy or download it again, or save it again in the program that made it.</source>
            <translation>{file} está incompleto: falta su índice. Vuelva a copiarlo o descargarlo, o guárdelo de nuevo en el programa con el que se creó.</translation>
        </message>
        <message>
            <source>{file} is not a sound file, or its beginning is damaged.</source>
            <translation>{file} no es un archivo de sonido, o su comienzo está dañado.</translation>
        </message>
        <message>
            <source>{file} was deleted while it was being recorded.</source>
            <translation>{file} se ha eliminado durante la grabación.</translation>
        </message>
        <message>
            <source>{file} was joined from several files: the tags between them became {seconds:.3f} s of silence.</source>
            <translation>{file} se creó uniendo varios archivos: las etiquetas entre ellos se convirtieron en {seconds:.3f} s de silencio.</translation>
        </message>
        <message>
            <source>{file} would be written over itself; choose another name.</source>
            <translation>{file} se sobrescribiría a sí mismo; elija otro nombre.</translation>
        </message>
        <message>
            <source>{folder} cannot be moved to the trash; delete it yourself.</source>
            <translation>No se puede mover {folder} a la papelera; elimínela usted.</translation>
        </message>
        <message>
            <source>{free} free on the disk</source>
            <translation>{free} libres en el disco</translation>
        </message>
        <message>
            <source>{label}: {value} is not valid. {help}.</source>
            <translation>{label}: {value} no es válido. {help}.</translation>
        </message>
        <message>
            <source>{lost}: it is left out.</source>
            <translation>{lost}: se omite.</translation>
        </message>
        <message>
            <source>{lufs:.1f}</source>
            <translation>{lufs:.1f}</translation>
        </message>
        <message>
            <source>{n:,} samples</source>
            <translation>{n:,} muestras</translation>
        </message>
        <message>
            <source>{names} and {n} more</source>
            <translation>{names} y {n} más</translation>
        </message>
        <message>
            <source>{name} (not connected)</source>
            <translation>{name} (sin conectar)</translation>
        </message>
        <message>
            <source>{name} can be chosen now: for files under Settings &gt; Processing, and on the Live page.</source>
            <translation>Ya se puede elegir {name}: para archivos en Ajustes &gt; Procesamiento, y en la página En directo.</translation>
        </message>
        <message>
            <source>{name} can be chosen on the other pages now.</source>
            <translation>Ya se puede elegir {name} en las otras páginas.</translation>
        </message>
        <message>
            <source>{name} cannot be used for push to talk: {why}. Choose another key.</source>
            <translation>No se puede usar {name} para hablar: {why}. Elija otra tecla.</translation>
        </message>
        <message>
            <source>{name} does not support the channels {names}</source>
            <translation>{name} no admite los canales {names}</translation>
        </message>
        <message>
            <source>{name} does not support {n} channels</source>
            <translation>{name} no admite {n} canales</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz</source>
            <translation>{name} no admite {rate} Hz</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz: the result has {new} Hz.</source>
            <translation>{name} no admite {rate} Hz: el resultado tiene {new} Hz.</translation>
        </message>
        <message>
            <source>{name} does not support {wanted:.0f} kbit/s at {rate} Hz: the result has about {nearest:.0f}.</source>
            <translation>{name} no admite {wanted:.0f} kbit/s a {rate} Hz: el resultado tiene unos {nearest:.0f}.</translation>
        </message>
        <message>
            <source>{name} has a damaged description: {error}</source>
            <translation>La descripción de {name} está dañada: {error}</translation>
        </message>
        <message>
            <source>{name} has changed since it was processed</source>
            <translation>{name} ha cambiado desde que se procesó</translation>
        </message>
        <message>
            <source>{name} has format version {found}, but this program supports version {known}: update the program.</source>
            <translation>{name} tiene la versión de formato {found}, pero este programa admite la versión {known}: actualice el programa.</translation>
        </message>
        <message>
            <source>{name} holds a network of kind {found}, not {kind}: networks of different training stages are not interchangeable.</source>
            <translation>{name} contiene una red de tipo {found}, no {kind}: las redes de distintas etapas de entrenamiento no son intercambiables.</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite in float32; it is damaged.</source>
            <translation>{name} contiene pesos que no son finitos en float32; está dañado.</translation>
        </message>
        <message>
            <source>{name} is a model file of another program.</source>
            <translation>{name} es un archivo de modelo de otro programa.</translation>
        </message>
        <message>
            <source>{name} is already running.</source>
            <translation>{name} ya se está ejecutando.</translation>
        </message>
        <message>
            <source>{name} is being enhanced by both models…</source>
            <translation>Ambos modelos están mejorando {name}…</translation>
        </message>
        <message>
            <source>{name} is no longer there</source>
            <translation>{name} ya no está</translation>
        </message>
        <message>
            <source>{name} is not a complete model file: it is damaged, cut short, or something else.</source>
            <translation>{name} no es un archivo de modelo completo: está dañado, truncado o es otra cosa.</translation>
        </message>
        <message>
            <source>{name} is still running: stop it first.</source>
            <translation>{name} sigue en marcha: deténgalo primero.</translation>
        </message>
        <message>
            <source>{name} is the name of a built-in model: choose another name.</source>
            <translation>{name} es el nombre de un modelo incluido: elija otro nombre.</translation>
        </message>
        <message>
            <source>{name} stands for the recording's name; the extension depends on the format</source>
            <translation>{name} representa el nombre de la grabación; la extensión depende del formato</translation>
        </message>
        <message>
            <source>{name} supports at most 24 bits, so the result has 24.</source>
            <translation>{name} admite 24 bits como máximo, así que el resultado tiene 24.</translation>
        </message>
        <message>
            <source>{name} was made from the earlier recording.</source>
            <translation>{name} procede de la grabación anterior.</translation>
        </message>
        <message>
            <source>{name} was not finished when the window closed.</source>
            <translation>{name} quedó sin terminar al cerrar la ventana.</translation>
        </message>
        <message>
            <source>{n} channels</source>
            <translation>{n} canales</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} held-out recordings</source>
            <translation>{n} grabaciones reservadas</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{n} of {all}.</source>
            <translation>{n} de {all}.</translation>
        </message>
        <message>
            <source>{n} parts</source>
            <translation>{n} partes</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>{n} sound tracks</source>
            <translation>{n} pistas de sonido</translation>
        </message>
        <message>
            <source>{one} and {other} differ in sample rate or number of channels, so they cannot be compared.</source>
            <translation>{one} y {other} tienen distinta frecuencia de muestreo o número de canales, así que no se pueden comparar.</translation>
        </message>
        <message>
            <source>{part} sounds like music, which is removed as noise.</source>
            <translation>{part} suena a música, que se elimina como ruido.</translation>
        </message>
        <message>
            <source>{path} can't be written: {why}.</source>
            <translation>No se puede escribir {path}: {why}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>No se puede escribir {path}: {reason}.</translation>
        </message>
        <message>
            <source>{path} could not be written: {why}.</source>
            <translation>No se pudo escribir {path}: {why}.</translation>
        </message>
        <message>
            <source>{path} is no longer there.</source>
            <translation>{path} ya no está.</translation>
        </message>
        <message>
            <source>{problem} You are muted until you turn Mute off.</source>
            <translation>{problem} Su micrófono está silenciado hasta que desactive «Silenciar».</translation>
        </message>
        <message>
            <source>{program} cannot be started.</source>
            <translation>No se puede iniciar {program}.</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}</source>
            <translation>no se puede iniciar {program}: {reason}</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}.</source>
            <translation>No se puede iniciar {program}: {reason}.</translation>
        </message>
        <message>
            <source>{program} plays into the microphone: others can hear it.</source>
            <translation>{program} reproduce sonido en el micrófono: los demás pueden oírlo.</translation>
        </message>
        <message>
            <source>{recordings} ({time})</source>
            <translation>{recordings} ({time})</translation>
        </message>
        <message>
            <source>{samples} beyond full scale had to be turned down.</source>
            <translation>Hubo que atenuar {samples} por encima de 0 dBFS.</translation>
        </message>
        <message>
            <source>{samples} in {file} became silence: NaN, infinite or beyond the range of 32-bit floats.</source>
            <translation>Hubo que convertir en silencio {samples} de {file}: NaN, infinito o fuera del rango de 32 bits en coma flotante.</translation>
        </message>
        <message>
            <source>{score} cannot be computed, because the package {package} fails to load: {error}.</source>
            <translation>No se puede calcular {score} porque falla la carga del paquete {package}: {error}.</translation>
        </message>
        <message>
            <source>{score} needs the package {package}, which is not installed: pip install {package}.</source>
            <translation>{score} requiere el paquete {package}, que no está instalado: pip install {package}.</translation>
        </message>
        <message>
            <source>{seconds:.0f} of {all:.0f} s</source>
            <translation>{seconds:.0f} de {all:.0f} s</translation>
        </message>
        <message>
            <source>{share:.3g} % of the samples</source>
            <translation>{share:.3g} % de las muestras</translation>
        </message>
        <message>
            <source>{source} records what {speaker} plays. To avoid a feedback loop, nothing is played there: choose another output.</source>
            <translation>{source} graba lo que suena en {speaker}. Para evitar un bucle de realimentación, ahí no se reproduce nada: elija otra salida.</translation>
        </message>
        <message>
            <source>{steps:,} steps will hardly change anything.</source>
            <translation>{steps:,} pasos apenas cambiarán nada.</translation>
        </message>
        <message>
            <source>{time:.2f} ms too early</source>
            <translation>{time:.2f} ms demasiado pronto</translation>
        </message>
        <message>
            <source>{time:.2f} ms too late</source>
            <translation>{time:.2f} ms demasiado tarde</translation>
        </message>
        <message>
            <source>{time} ago, step {step}</source>
            <translation>hace {time}, paso {step}</translation>
        </message>
        <message>
            <source>{time} of audio</source>
            <translation>{time} de audio</translation>
        </message>
        <message>
            <source>{title} ({part})</source>
            <translation>{title} ({part})</translation>
        </message>
        <message>
            <source>{title} {before} of 5 ({poor}) → {after} ({good})</source>
            <translation>{title} {before} de 5 ({poor}) → {after} ({good})</translation>
        </message>
        <message>
            <source>{title}: {count} of {all}</source>
            <translation>{title}: {count} de {all}</translation>
        </message>
        <message>
            <source>{value} %</source>
            <translation>{value} %</translation>
        </message>
        <message>
            <source>{value} dB</source>
            <translation>{value} dB</translation>
        </message>
        <message>
            <source>{what} (for {time} so far)</source>
            <translation>{what} (desde hace {time})</translation>
        </message>
        <message>
            <source>{what} failed unexpectedly ({error}).</source>
            <translation>{what}: error inesperado ({error}).</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
</TS>
