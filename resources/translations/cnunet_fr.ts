<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
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
                <numerusform>%Ln paire</numerusform>
                <numerusform>%Ln paires</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) are left out.</source>
            <translation>
                <numerusform>%Ln enregistrement est laissé de côté.</numerusform>
                <numerusform>%Ln enregistrements sont laissés de côté.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of noise</source>
            <translation>
                <numerusform>%Ln enregistrement de bruit</numerusform>
                <numerusform>%Ln enregistrements de bruit</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of speech</source>
            <translation>
                <numerusform>%Ln enregistrement de parole</numerusform>
                <numerusform>%Ln enregistrements de parole</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of unknown use</source>
            <translation>
                <numerusform>%Ln enregistrement d’usage inconnu</numerusform>
                <numerusform>%Ln enregistrements d’usage inconnu</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln room(s)</source>
            <translation>
                <numerusform>%Ln salle</numerusform>
                <numerusform>%Ln salles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln speaker(s)</source>
            <translation>
                <numerusform>%Ln personne</numerusform>
                <numerusform>%Ln personnes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n canal</numerusform>
                <numerusform>%n canaux</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n jour</numerusform>
                <numerusform>%n jours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more since then; they are in the log.</source>
            <translation>
                <numerusform>%n autre erreur depuis ; voir le journal.</numerusform>
                <numerusform>%n autres erreurs depuis ; voir le journal.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) differ</source>
            <translation>
                <numerusform>%n passage diffère</numerusform>
                <numerusform>%n passages diffèrent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) are not finished. Quit now and resume at the next start?</source>
            <translation>
                <numerusform>%n enregistrement n’est pas terminé. Quitter et reprendre au prochain démarrage ?</numerusform>
                <numerusform>%n enregistrements ne sont pas terminés. Quitter et reprendre au prochain démarrage ?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) were not finished when the window closed.</source>
            <translation>
                <numerusform>%n enregistrement n’était pas terminé à la fermeture de la fenêtre.</numerusform>
                <numerusform>%n enregistrements n’étaient pas terminés à la fermeture de la fenêtre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training run(s) did not finish; you can resume them on the Training page.</source>
            <translation>
                <numerusform>%n entraînement ne s’est pas terminé ; vous pouvez le reprendre sur la page Entraînement.</numerusform>
                <numerusform>%n entraînements ne se sont pas terminés ; vous pouvez les reprendre sur la page Entraînement.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;About CNUNet</source>
            <translation>À &amp;propos de CNUNet</translation>
        </message>
        <message>
            <source>&amp;Before or after</source>
            <translation>A&amp;vant ou après</translation>
        </message>
        <message>
            <source>&amp;Bypass</source>
            <translation>&amp;Bypass</translation>
        </message>
        <message>
            <source>&amp;CNUNet Microphone for other programs</source>
            <translation>« &amp;CNUNet Microphone » pour les autres programmes</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Annuler</translation>
        </message>
        <message>
            <source>&amp;Copy report</source>
            <translation>&amp;Copier le rapport</translation>
        </message>
        <message>
            <source>&amp;Copy versions</source>
            <translation>&amp;Copier les versions</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Sombre</translation>
        </message>
        <message>
            <source>&amp;Earlier</source>
            <translation>Plus t&amp;ôt</translation>
        </message>
        <message>
            <source>&amp;Enhanced</source>
            <translation>N&amp;ettoyé</translation>
        </message>
        <message>
            <source>&amp;Export with current settings</source>
            <translation>&amp;Exporter avec les réglages actuels</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>&amp;Hear it</source>
            <translation>&amp;Écouter</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Aide</translation>
        </message>
        <message>
            <source>&amp;High contrast</source>
            <translation>&amp;Contraste élevé</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Raccourcis</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>C&amp;lair</translation>
        </message>
        <message>
            <source>&amp;Linear in Hz</source>
            <translation>&amp;Linéaire en Hz</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>É&amp;couter</translation>
        </message>
        <message>
            <source>&amp;Live</source>
            <translation>En &amp;direct</translation>
        </message>
        <message>
            <source>&amp;Loop</source>
            <translation>&amp;Boucle</translation>
        </message>
        <message>
            <source>&amp;Mel (perceptual)</source>
            <translation>&amp;Mel (perceptive)</translation>
        </message>
        <message>
            <source>&amp;Mute</source>
            <translation>&amp;Muet</translation>
        </message>
        <message>
            <source>&amp;Open the window</source>
            <translation>&amp;Ouvrir la fenêtre</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>&amp;Ouvrir…</translation>
        </message>
        <message>
            <source>&amp;Original</source>
            <translation>&amp;Original</translation>
        </message>
        <message>
            <source>&amp;Paste files</source>
            <translation>C&amp;oller des fichiers</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Pause</translation>
        </message>
        <message>
            <source>&amp;Pictures</source>
            <translation>&amp;Images</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>&amp;Lecture</translation>
        </message>
        <message>
            <source>&amp;Preview</source>
            <translation>A&amp;perçu</translation>
        </message>
        <message>
            <source>&amp;Queue</source>
            <translation>&amp;File d’attente</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Quitter</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>En&amp;registrer</translation>
        </message>
        <message>
            <source>&amp;Refresh devices</source>
            <translation>Actualiser les &amp;périphériques</translation>
        </message>
        <message>
            <source>&amp;Remove from queue</source>
            <translation>&amp;Retirer de la file</translation>
        </message>
        <message>
            <source>&amp;Save changes</source>
            <translation>Enregi&amp;strer les modifications</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <translation>&amp;Paramètres…</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>Afficher dans le &amp;dossier</translation>
        </message>
        <message>
            <source>&amp;Show log</source>
            <translation>Afficher le &amp;journal</translation>
        </message>
        <message>
            <source>&amp;Sleep in the tray while no program listens</source>
            <translation>D&amp;ormir dans la zone de notification tant qu’aucun programme n’écoute</translation>
        </message>
        <message>
            <source>&amp;Spectrograms</source>
            <translation>&amp;Spectrogrammes</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>&amp;Réessayer</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>A&amp;nnuler</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>Affic&amp;hage</translation>
        </message>
        <message>
            <source>, or you declined this one</source>
            <translation>, ou vous avez refusé celui-ci</translation>
        </message>
        <message>
            <source>-14 LUFS (streaming)</source>
            <translation>-14 LUFS (streaming)</translation>
        </message>
        <message>
            <source>-16 LUFS (podcasts)</source>
            <translation>-16 LUFS (podcasts)</translation>
        </message>
        <message>
            <source>-19 LUFS (podcasts, mono)</source>
            <translation>-19 LUFS (podcasts, mono)</translation>
        </message>
        <message>
            <source>-23 LUFS (broadcast)</source>
            <translation>-23 LUFS (radiodiffusion)</translation>
        </message>
        <message>
            <source>1 channel</source>
            <translation>1 canal</translation>
        </message>
        <message>
            <source>1 held-out recording</source>
            <translation>1 enregistrement réservé</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 partie</translation>
        </message>
        <message>
            <source>1 sample</source>
            <translation>1 échantillon</translation>
        </message>
        <message>
            <source>1 step will hardly change anything.</source>
            <translation>Un seul pas ne changera presque rien.</translation>
        </message>
        <message>
            <source>1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output here, and as the microphone in the other program.</source>
            <translation>1. Installez BlackHole (existential.audio/blackhole). 2. Choisissez BlackHole ici comme sortie, et comme micro dans l’autre programme.</translation>
        </message>
        <message>
            <source>1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here, and CABLE Output as the microphone in the other program.</source>
            <translation>1. Installez VB-CABLE (vb-audio.com/Cable). 2. Choisissez ici CABLE Input comme sortie, et CABLE Output comme micro dans l’autre programme.</translation>
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
            <translation>32 bits flottants</translation>
        </message>
        <message>
            <source>A copy of each result is kept, so that you can change the strength without running the model again: 230 MB per hour and channel, deleted a day after the recording is, or after 30 days without use</source>
            <translation>Une copie de chaque résultat est gardée pour changer l’intensité sans relancer le modèle : 230 Mo par heure et par canal, supprimée un jour après la suppression de l’enregistrement, ou après 30 jours sans utilisation</translation>
        </message>
        <message>
            <source>A device kept losing sound; its blocks are now {ms:.0f} ms long.</source>
            <translation>Un périphérique perdait sans cesse du son ; ses blocs durent maintenant {ms:.0f} ms.</translation>
        </message>
        <message>
            <source>A few real steps are run to find out how long it takes and what it needs.</source>
            <translation>Quelques pas réels sont exécutés pour estimer la durée et les besoins.</translation>
        </message>
        <message>
            <source>A few teach the network to leave clean speech alone; many teach it to do nothing.</source>
            <translation>Quelques-unes apprennent au réseau à ne pas toucher à la parole propre ; un grand nombre lui apprend à ne rien faire.</translation>
        </message>
        <message>
            <source>A model of your own</source>
            <translation>Un modèle à vous</translation>
        </message>
        <message>
            <source>A model that comes with the program, or your own .safetensors file; base takes four times as long as small, and is about as good</source>
            <translation>Un modèle fourni avec le programme ou votre propre fichier .safetensors ; base prend quatre fois plus de temps que small, pour un résultat équivalent</translation>
        </message>
        <message>
            <source>A name that ends with {ending} is too long for that folder; choose a shorter pattern for the names of results.</source>
            <translation>Un nom qui se termine par {ending} est trop long pour ce dossier ; choisissez un motif plus court pour les noms des résultats.</translation>
        </message>
        <message>
            <source>A network is being trained</source>
            <translation>Un réseau est en cours d’entraînement</translation>
        </message>
        <message>
            <source>A new model of any size. The first stage is guided by a speech model that hears the clean speech; the second learns to do without it. Takes hours of recordings and a day or more; much less time with a graphics card.</source>
            <translation>Un nouveau modèle, de toute taille. À la première étape, il est guidé par un modèle de parole qui entend la parole propre ; à la seconde, il apprend à s’en passer. Il faut des heures d’enregistrements et un jour ou plus ; bien moins avec une carte graphique.</translation>
        </message>
        <message>
            <source>A new network of the size {size} is trained.</source>
            <translation>Un nouveau réseau de taille {size} est entraîné.</translation>
        </message>
        <message>
            <source>A noisy recording is of use only with its clean original, and vice versa.</source>
            <translation>Un enregistrement bruité n’est utile qu’avec son original propre, et inversement.</translation>
        </message>
        <message>
            <source>A pretrained speech model hears the clean speech during the first stage and tells the network what matters in it. It is needed only for training, never afterwards.</source>
            <translation>Un modèle de parole préentraîné entend la parole propre pendant la première étape et indique au réseau ce qui compte. Il ne sert qu’à l’entraînement, jamais ensuite.</translation>
        </message>
        <message>
            <source>A scoring process was killed, perhaps because memory ran out.</source>
            <translation>Un processus d’évaluation a été arrêté de force, peut-être faute de mémoire.</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB</source>
            <translation>AIFF est limité à 4 Gio</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB, and this recording is longer; choose another format, such as WAV or FLAC.</source>
            <translation>AIFF est limité à 4 Gio, et cet enregistrement est plus long ; choisissez un autre format, comme WAV ou FLAC.</translation>
        </message>
        <message>
            <source>About CNUNet</source>
            <translation>À propos de CNUNet</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps in each of {stages} stages, and the validations between them.</source>
            <translation>Environ {time} en tout : {steps} pas dans chacune des {stages} étapes, plus les validations intermédiaires.</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps, and the validations between them.</source>
            <translation>Environ {time} en tout : {steps} pas, plus les validations intermédiaires.</translation>
        </message>
        <message>
            <source>Above 8 kHz</source>
            <translation>Au-dessus de 8 kHz</translation>
        </message>
        <message>
            <source>According to its timestamps, the sound of {file} overlaps {places}: {seconds:.3f} s were cut.</source>
            <translation>D’après ses horodatages, le son de {file} se chevauche {places} : {seconds:.3f} s ont été coupées.</translation>
        </message>
        <message>
            <source>According to its timestamps, {file} lacks {seconds:.3f} s of sound {places}, which became silence.</source>
            <translation>D’après les horodatages de {file}, {seconds:.3f} s de son manquent {places} ; elles ont été remplacées par du silence.</translation>
        </message>
        <message>
            <source>Add a folder of recordings</source>
            <translation>Ajouter un dossier d’enregistrements</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <translation>Ajouter un dossier…</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>Ajouter des enregistrements</translation>
        </message>
        <message>
            <source>Add recordings of noise without speech; even a minute of your own room helps a lot.</source>
            <translation>Ajoutez des enregistrements de bruit sans parole ; même une minute de votre propre pièce aide beaucoup.</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>Ajouter des enregistrements…</translation>
        </message>
        <message>
            <source>Add the missing ones, correct the names, or leave out what remains.</source>
            <translation>Ajoutez ceux qui manquent, corrigez les noms, ou laissez de côté ce qui est en trop.</translation>
        </message>
        <message>
            <source>Add your recordings first.</source>
            <translation>Ajoutez d’abord vos enregistrements.</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Après</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tous les fichiers</translation>
        </message>
        <message>
            <source>All networks on the same recordings</source>
            <translation>Tous les réseaux sur les mêmes enregistrements</translation>
        </message>
        <message>
            <source>All of them are held out: nothing is left to train on.</source>
            <translation>Tout est réservé : il ne reste rien pour l’entraînement.</translation>
        </message>
        <message>
            <source>All recordings are done. The computer will go to sleep in {seconds} s.</source>
            <translation>Tous les enregistrements sont terminés. L’ordinateur se mettra en veille dans {seconds} s.</translation>
        </message>
        <message>
            <source>An error ended this program. Recordings and results are not affected.</source>
            <translation>Une erreur a interrompu ce programme. Les enregistrements et les résultats ne sont pas touchés.</translation>
        </message>
        <message>
            <source>An unexpected error occurred. The program keeps running; recordings and results are not affected.</source>
            <translation>Une erreur inattendue s’est produite. Le programme continue ; les enregistrements et les résultats ne sont pas touchés.</translation>
        </message>
        <message>
            <source>And {count} more warnings in its log.</source>
            <translation>Et {count} autres avertissements dans son journal.</translation>
        </message>
        <message>
            <source>Another CNUNet (process {pid}) is using the {device}. Stop it there to use it here.</source>
            <translation>Un autre CNUNet (processus {pid}) utilise « {device} ». Arrêtez-le là-bas pour l’utiliser ici.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>Appears in a moment…</source>
            <translation>Bientôt visible…</translation>
        </message>
        <message>
            <source>Appears once processing starts.</source>
            <translation>Apparaîtra dès le début du traitement.</translation>
        </message>
        <message>
            <source>Applied preset {name}</source>
            <translation>Préréglage {name} appliqué</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Tel quel</translation>
        </message>
        <message>
            <source>As proposed</source>
            <translation>Comme proposé</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Tel qu’enregistré</translation>
        </message>
        <message>
            <source>As they are</source>
            <translation>Telles quelles</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>Interrogation du hub…</translation>
        </message>
        <message>
            <source>Asleep until a program listens to CNUNet Microphone</source>
            <translation>En sommeil jusqu’à ce qu’un programme écoute « CNUNet Microphone »</translation>
        </message>
        <message>
            <source>Attenuation limit</source>
            <translation>Limite d’atténuation</translation>
        </message>
        <message>
            <source>Audio and video</source>
            <translation>Audio et vidéo</translation>
        </message>
        <message>
            <source>Audio, video or whole folders. The noise goes, the voice stays.</source>
            <translation>Audio, vidéo ou dossiers entiers. Le bruit s’en va, la voix reste.</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatique</translation>
        </message>
        <message>
            <source>Automatic uses a graphics card if PyTorch finds one, otherwise the processor</source>
            <translation>Automatique : la carte graphique si PyTorch en trouve une, sinon le processeur</translation>
        </message>
        <message>
            <source>BAK: how unobtrusive the background is, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>BAK : discrétion du fond sonore, de 1 à 5, estimée par un réseau (DNSMOS)</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Fond sonore</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Équilibré</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <source>Bit depth</source>
            <translation>Profondeur de bits</translation>
        </message>
        <message>
            <source>Bit rate</source>
            <translation>Débit</translation>
        </message>
        <message>
            <source>Bring speech to a comfortable level, with a limiter against peaks</source>
            <translation>Amener la parole à un niveau confortable, avec un limiteur de crêtes</translation>
        </message>
        <message>
            <source>Built-in model</source>
            <translation>Modèle fourni</translation>
        </message>
        <message>
            <source>By its names</source>
            <translation>D’après les noms</translation>
        </message>
        <message>
            <source>CNUNet, mask branch alone</source>
            <translation>CNUNet, branche du masque seule</translation>
        </message>
        <message>
            <source>CNUNet-TB without a guide</source>
            <translation>CNUNet-TB sans guide</translation>
        </message>
        <message>
            <source>CNUNet: show</source>
            <translation>CNUNet : afficher</translation>
        </message>
        <message>
            <source>Cache size</source>
            <translation>Taille du cache</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>&amp;Tout annuler</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Annulation…</translation>
        </message>
        <message>
            <source>Cannot connect to the X server for push to talk.</source>
            <translation>Impossible de se connecter au serveur X pour « Appuyer pour parler ».</translation>
        </message>
        <message>
            <source>Changes not saved</source>
            <translation>Modifications non enregistrées</translation>
        </message>
        <message>
            <source>Channel of the microphone</source>
            <translation>Canal du micro</translation>
        </message>
        <message>
            <source>Channel with speech</source>
            <translation>Canal avec la voix</translation>
        </message>
        <message>
            <source>Channel {number}</source>
            <translation>Canal {number}</translation>
        </message>
        <message>
            <source>Check for a new &amp;version</source>
            <translation>Rechercher une nouvelle &amp;version</translation>
        </message>
        <message>
            <source>Check the recordings</source>
            <translation>Vérifier les enregistrements</translation>
        </message>
        <message>
            <source>Checking %v of %m</source>
            <translation>Vérification de %v sur %m</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Vérification…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Choisir un dossier…</translation>
        </message>
        <message>
            <source>Choose a recording</source>
            <translation>Choisir un enregistrement</translation>
        </message>
        <message>
            <source>Choose a recording…</source>
            <translation>Choisir un enregistrement…</translation>
        </message>
        <message>
            <source>Choose a smaller model, or close other programs.</source>
            <translation>Choisissez un modèle plus petit, ou fermez d’autres programmes.</translation>
        </message>
        <message>
            <source>Choose recordings to clean</source>
            <translation>Choisir les enregistrements à nettoyer</translation>
        </message>
        <message>
            <source>Choose recordings to clean (Ctrl+O)</source>
            <translation>Choisir les enregistrements à nettoyer (Ctrl+O)</translation>
        </message>
        <message>
            <source>Choose the folder of a guide</source>
            <translation>Choisir le dossier d’un modèle guide</translation>
        </message>
        <message>
            <source>Choose the model {model} in the settings: it was measured at {share:.0%} of a core here.</source>
            <translation>Choisissez le modèle {model} dans les paramètres : il a été mesuré ici à {share:.0%} d’un cœur.</translation>
        </message>
        <message>
            <source>Choose: {what}</source>
            <translation>Choisir : {what}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Propre</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder</source>
            <translation>Nettoyer tous les enregistrements d’un dossier</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder (Ctrl+Shift+O)</source>
            <translation>Nettoyer tous les enregistrements d’un dossier (Ctrl+Maj+O)</translation>
        </message>
        <message>
            <source>Clean recordings that are clipped</source>
            <translation>Enregistrements propres saturés</translation>
        </message>
        <message>
            <source>Clean recordings that are music</source>
            <translation>Enregistrements propres qui sont de la musique</translation>
        </message>
        <message>
            <source>Clean recordings whose speaker is unknown</source>
            <translation>Enregistrements propres dont on ignore qui parle</translation>
        </message>
        <message>
            <source>Clean recordings with noise in them</source>
            <translation>Enregistrements propres qui contiennent du bruit</translation>
        </message>
        <message>
            <source>Clean reference…</source>
            <translation>Référence propre…</translation>
        </message>
        <message>
            <source>Clean speech</source>
            <translation>Parole propre</translation>
        </message>
        <message>
            <source>Clean the files that you copied in a file manager</source>
            <translation>Nettoyer les fichiers copiés dans un gestionnaire de fichiers</translation>
        </message>
        <message>
            <source>Cleaned before as {name}</source>
            <translation>Déjà nettoyé sous le nom {name}</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>Clic</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Close other programs. No model has been measured on this computer yet: stop, then run `cnunet bench`.</source>
            <translation>Fermez d’autres programmes. Aucun modèle n’a encore été mesuré sur cet ordinateur : arrêtez le direct, puis lancez `cnunet bench`.</translation>
        </message>
        <message>
            <source>Closing the window ends the live session.</source>
            <translation>Le direct s’arrête à la fermeture de la fenêtre.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Colours of the &amp;system</source>
            <translation>Couleurs du &amp;système</translation>
        </message>
        <message>
            <source>Colours: &amp;Cividis</source>
            <translation>Couleurs : &amp;Cividis</translation>
        </message>
        <message>
            <source>Colours: &amp;Grey</source>
            <translation>Couleurs : &amp;gris</translation>
        </message>
        <message>
            <source>Colours: &amp;Viridis</source>
            <translation>Couleurs : &amp;Viridis</translation>
        </message>
        <message>
            <source>Colours: M&amp;agma</source>
            <translation>Couleurs : M&amp;agma</translation>
        </message>
        <message>
            <source>Compare both with a clean recording of the same speech, if you have one</source>
            <translation>Comparer les deux à un enregistrement propre de la même parole, si vous en avez un</translation>
        </message>
        <message>
            <source>Compared with the default model, on your own recordings</source>
            <translation>Comparaison avec le modèle par défaut, sur vos propres enregistrements</translation>
        </message>
        <message>
            <source>Compared with {name}: now drop a recording.</source>
            <translation>Comparaison avec {name} : déposez maintenant un enregistrement.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes a few seconds.</source>
            <translation>La compilation a lieu d’abord et prend quelques secondes.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes minutes.</source>
            <translation>La compilation a lieu d’abord et prend plusieurs minutes.</translation>
        </message>
        <message>
            <source>Copies of other recordings</source>
            <translation>Copies d’autres enregistrements</translation>
        </message>
        <message>
            <source>Copy a short noisy recording to your music folder, and clean it</source>
            <translation>Copier un court enregistrement bruité dans votre dossier de musique, et le nettoyer</translation>
        </message>
        <message>
            <source>Copy them again from their source, or leave them out.</source>
            <translation>Recopiez-les depuis leur source, ou laissez-les de côté.</translation>
        </message>
        <message>
            <source>Correct the path in manifest.csv or in the corrected pairs, or remove the entry.</source>
            <translation>Corrigez le chemin dans manifest.csv ou dans les paires modifiées, ou retirez l’entrée.</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>Courbes</translation>
        </message>
        <message>
            <source>Cut both from the same place to the same length, or leave out the pair.</source>
            <translation>Coupez les deux au même endroit et à la même durée, ou laissez la paire de côté.</translation>
        </message>
        <message>
            <source>Damaged recordings</source>
            <translation>Enregistrements endommagés</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Par défaut</translation>
        </message>
        <message>
            <source>Delay {total:.0f} ms  =  {parts}</source>
            <translation>Retard {total:.0f} ms  =  {parts}</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Details are in {log}.</source>
            <translation>Les détails sont dans {log}.</translation>
        </message>
        <message>
            <source>Different strength</source>
            <translation>Autre intensité</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Discard the partial result; the recording is kept</source>
            <translation>Supprimer le résultat partiel ; l’enregistrement est conservé</translation>
        </message>
        <message>
            <source>Discard the plan</source>
            <translation>Abandonner la préparation</translation>
        </message>
        <message>
            <source>Discard what you have entered</source>
            <translation>Supprimer ce que vous avez saisi</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ignorer</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Télécharger</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Glisser</translation>
        </message>
        <message>
            <source>Drop a recording here to hear it cleaned by the default model and by this one; you can switch between them while it plays. Drop a model file to compare with that one instead.</source>
            <translation>Déposez ici un enregistrement pour l’entendre nettoyé par le modèle par défaut et par celui-ci ; vous pouvez passer de l’un à l’autre pendant la lecture. Déposez un fichier de modèle pour comparer plutôt avec celui-là.</translation>
        </message>
        <message>
            <source>Drop folders or recordings here: clean speech, noise, or pairs of both</source>
            <translation>Déposez ici des dossiers ou des enregistrements : parole propre, bruit, ou paires des deux</translation>
        </message>
        <message>
            <source>Drop recordings here</source>
            <translation>Déposez ici vos enregistrements</translation>
        </message>
        <message>
            <source>Duplicate with changes…</source>
            <translation>Dupliquer avec des modifications…</translation>
        </message>
        <message>
            <source>E&amp;qually loud</source>
            <translation>Même &amp;volume</translation>
        </message>
        <message>
            <source>Edit pairs…</source>
            <translation>Modifier les paires…</translation>
        </message>
        <message>
            <source>End the marked part at the playhead</source>
            <translation>Faire finir le passage marqué à la tête de lecture</translation>
        </message>
        <message>
            <source>Enhanced</source>
            <translation>Nettoyé</translation>
        </message>
        <message>
            <source>Equally loud by default</source>
            <translation>Même volume par défaut</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after</source>
            <translation>Estimer la note que des auditeurs donneraient avant et après</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after (Ctrl+T)</source>
            <translation>Estimer la note que des auditeurs donneraient avant et après (Ctrl+T)</translation>
        </message>
        <message>
            <source>Estimates listeners' ratings before and after; needs the package speechmos</source>
            <translation>Estime la note d’auditeurs avant et après ; nécessite le paquet speechmos</translation>
        </message>
        <message>
            <source>Even out the level</source>
            <translation>Égaliser le niveau</translation>
        </message>
        <message>
            <source>Example: talk.wav becomes {name}</source>
            <translation>Exemple : talk.wav devient {name}</translation>
        </message>
        <message>
            <source>Examples come with the first validation.</source>
            <translation>Des exemples viendront avec la première validation.</translation>
        </message>
        <message>
            <source>Examples in a batch</source>
            <translation>Exemples par lot</translation>
        </message>
        <message>
            <source>Export as a file…</source>
            <translation>Exporter dans un fichier…</translation>
        </message>
        <message>
            <source>Export the model</source>
            <translation>Exporter le modèle</translation>
        </message>
        <message>
            <source>Export the selected recordings again with the current format, name and folder</source>
            <translation>Exporter à nouveau les enregistrements sélectionnés avec le format, le nom et le dossier actuels</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Échec</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
        <message>
            <source>Files ending in '{ending}' cannot be written; choose one of {choices}.</source>
            <translation>Impossible d’écrire des fichiers en « {ending} » ; choisissez parmi {choices}.</translation>
        </message>
        <message>
            <source>Fine-tune the default model</source>
            <translation>Affiner le modèle par défaut</translation>
        </message>
        <message>
            <source>Finish the current recordings, then stop</source>
            <translation>Terminer les enregistrements en cours, puis s’arrêter</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Terminé</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Follow the band below</source>
            <translation>Suivre la bande inférieure</translation>
        </message>
        <message>
            <source>For MP3, AAC, Vorbis and Opus; 128 kbit/s is usual for podcasts</source>
            <translation>Pour MP3, AAC, Vorbis et Opus ; 128 kbit/s est courant pour les podcasts</translation>
        </message>
        <message>
            <source>For lossless formats such as WAV and FLAC</source>
            <translation>Pour les formats sans perte comme WAV et FLAC</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Oublier</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>From recordings of your voice, your language, your machine's hum.</source>
            <translation>À partir d’enregistrements de votre voix, de votre langue, du ronflement de votre machine.</translation>
        </message>
        <message>
            <source>From {low:.0f} to {high:.0f} dBFS</source>
            <translation>De {low:.0f} à {high:.0f} dBFS</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>Gain</translation>
        </message>
        <message>
            <source>Gain: PESQ, STOI and SI-SDR together, from 0 (as noisy as before) to 1 (perfect). The best weights are those with the highest.</source>
            <translation>Gain : PESQ, STOI et SI-SDR ensemble, de 0 (aussi bruité qu’avant) à 1 (parfait). Les meilleurs poids sont ceux dont le gain est le plus élevé.</translation>
        </message>
        <message>
            <source>Gentle</source>
            <translation>Doux</translation>
        </message>
        <message>
            <source>Give every result the same loudness; you hear the change at once, without clipping</source>
            <translation>Amène chaque résultat à la même sonie ; audible aussitôt, sans saturation</translation>
        </message>
        <message>
            <source>Give it a name.</source>
            <translation>Donnez-lui un nom.</translation>
        </message>
        <message>
            <source>Give the model a name.</source>
            <translation>Donnez un nom au modèle.</translation>
        </message>
        <message>
            <source>Go live in the tray at &amp;login</source>
            <translation>Passer en direct dans la zone de notification à l’&amp;ouverture de session</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Objectif</translation>
        </message>
        <message>
            <source>Goes with</source>
            <translation>Va avec</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Bon à savoir</translation>
        </message>
        <message>
            <source>Groups of settings</source>
            <translation>Groupes de paramètres</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Guide</translation>
        </message>
        <message>
            <source>Hear it from {time} now, ahead of the rest.</source>
            <translation>Écouter dès maintenant à partir de {time}, avant le reste.</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else</source>
            <translation>Écouter les premières secondes, ou le passage marqué, avant tout le reste</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else (Ctrl+P)</source>
            <translation>Écouter les premières secondes, ou le passage marqué, avant tout le reste (Ctrl+P)</translation>
        </message>
        <message>
            <source>Hear the first {n} s now, or drag to mark another part.</source>
            <translation>Écoutez dès maintenant les {n} premières secondes, ou glissez pour marquer un autre passage.</translation>
        </message>
        <message>
            <source>Hear the recording as it was</source>
            <translation>Écouter l’enregistrement tel qu’il était</translation>
        </message>
        <message>
            <source>Hear the recording without its noise</source>
            <translation>Écouter l’enregistrement sans son bruit</translation>
        </message>
        <message>
            <source>Hear this picture from here</source>
            <translation>Écouter cette image à partir d’ici</translation>
        </message>
        <message>
            <source>Hear what was removed</source>
            <translation>Écouter ce qui a été retiré</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>Réservés</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} recordings.</source>
            <translation>Enregistrements réservés : {held} sur {all}.</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} speakers (recordings: {recordings}).</source>
            <translation>Personnes réservées : {held} sur {all} (enregistrements : {recordings}).</translation>
        </message>
        <message>
            <source>Held-out speakers</source>
            <translation>Personnes réservées</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Contraste élevé</translation>
        </message>
        <message>
            <source>Horizontal axis</source>
            <translation>Axe horizontal</translation>
        </message>
        <message>
            <source>Hours of audio</source>
            <translation>Heures d’audio</translation>
        </message>
        <message>
            <source>How often the model was late (the sound then passes unprocessed), how often sound was missing, and how much the devices' clocks differ</source>
            <translation>Combien de fois le modèle a été en retard (le son passe alors sans traitement), combien de fois le son a manqué, et de combien diffèrent les horloges des périphériques</translation>
        </message>
        <message>
            <source>If it happens again, please include this report when you report the problem. It contains names of your files, so check it first.</source>
            <translation>Si cela se reproduit, joignez ce rapport à votre signalement. Il contient des noms de vos fichiers : relisez-le d’abord.</translation>
        </message>
        <message>
            <source>In the folder {folder}.</source>
            <translation>Dans le dossier {folder}.</translation>
        </message>
        <message>
            <source>Include them again</source>
            <translation>Les inclure de nouveau</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Interrompu</translation>
        </message>
        <message>
            <source>It cannot be drawn: the worker stopped unexpectedly ({how}).</source>
            <translation>Impossible de le dessiner : le processus s’est arrêté de façon inattendue ({how}).</translation>
        </message>
        <message>
            <source>It has not started yet: Resume starts it.</source>
            <translation>Il n’a pas encore commencé : « Reprendre » le lance.</translation>
        </message>
        <message>
            <source>It has to be the full path of a folder, or empty</source>
            <translation>Il faut le chemin complet d’un dossier, ou rien</translation>
        </message>
        <message>
            <source>It is not on this computer, and its size could not be determined. Check your connection.</source>
            <translation>Il n’est pas sur cet ordinateur, et sa taille n’a pas pu être déterminée. Vérifiez votre connexion.</translation>
        </message>
        <message>
            <source>It is not on this computer. Download it from the hub (huggingface.co), which is asked only when you press a button, or choose a folder.</source>
            <translation>Il n’est pas sur cet ordinateur. Téléchargez-le depuis le hub (huggingface.co), qui n’est interrogé que lorsque vous appuyez sur un bouton, ou choisissez un dossier.</translation>
        </message>
        <message>
            <source>It is not on this computer. The download is {size}.</source>
            <translation>Il n’est pas sur cet ordinateur. Le téléchargement fait {size}.</translation>
        </message>
        <message>
            <source>It is on this computer: {place} ({size}).</source>
            <translation>Il est sur cet ordinateur : {place} ({size}).</translation>
        </message>
        <message>
            <source>It is unknown whether training and validation share speakers.</source>
            <translation>On ignore si l’entraînement et la validation ont des personnes en commun.</translation>
        </message>
        <message>
            <source>It needs {needed} of memory, but only {free} is free: close other programs, or choose a smaller batch or network.</source>
            <translation>Il faut {needed} de mémoire, mais seulement {free} sont libres : fermez d’autres programmes, ou choisissez un lot ou un réseau plus petit.</translation>
        </message>
        <message>
            <source>It runs on the graphics card, or on the processor if there is none.</source>
            <translation>Il s’exécute sur la carte graphique ou, à défaut, sur le processeur.</translation>
        </message>
        <message>
            <source>It runs on the graphics card.</source>
            <translation>Il s’exécute sur la carte graphique.</translation>
        </message>
        <message>
            <source>It runs on the processor.</source>
            <translation>Il s’exécute sur le processeur.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples in each of {stages} stages.</source>
            <translation>Il faut {steps} pas de {batch} exemples dans chacune des {stages} étapes.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples.</source>
            <translation>Il faut {steps} pas de {batch} exemples.</translation>
        </message>
        <message>
            <source>It takes {steps} steps.</source>
            <translation>Il faut {steps} pas.</translation>
        </message>
        <message>
            <source>It was already clean.</source>
            <translation>C’était déjà propre.</translation>
        </message>
        <message>
            <source>It was interrupted after {last}: it crashed, was killed, or the power failed.</source>
            <translation>Il a été interrompu après {last} (plantage, coupure de courant ou arrêt forcé).</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Conserver</translation>
        </message>
        <message>
            <source>Keep running</source>
            <translation>Continuer en arrière-plan</translation>
        </message>
        <message>
            <source>Keep the marked part as it was recorded: an intro, a jingle, a clip</source>
            <translation>Garder le passage marqué tel qu’il a été enregistré : une intro, un jingle, un extrait</translation>
        </message>
        <message>
            <source>Keep this computer awake while it trains</source>
            <translation>Empêcher la mise en veille</translation>
        </message>
        <message>
            <source>Keep this part as it was recorded</source>
            <translation>Garder ce passage tel qu’il a été enregistré</translation>
        </message>
        <message>
            <source>Keep working</source>
            <translation>Continuer à travailler</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis</translation>
        </message>
        <message>
            <source>La&amp;ter</source>
            <translation>Plus &amp;tard</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Taux d’apprentissage</translation>
        </message>
        <message>
            <source>Leave it alone</source>
            <translation>Le laisser tel quel</translation>
        </message>
        <message>
            <source>Leave out all but one of each.</source>
            <translation>N’en gardez qu’un de chaque.</translation>
        </message>
        <message>
            <source>Leave out the worst.</source>
            <translation>Laissez les pires de côté.</translation>
        </message>
        <message>
            <source>Leave the preview, and see the whole recording again</source>
            <translation>Quitter l’aperçu et revoir tout l’enregistrement</translation>
        </message>
        <message>
            <source>Leave the room as it is when you record or call: the fan, the computer, the street. Nobody should speak for a minute.</source>
            <translation>Laissez la pièce comme lorsque vous enregistrez ou téléphonez : le ventilateur, l’ordinateur, la rue. Personne ne doit parler pendant une minute.</translation>
        </message>
        <message>
            <source>Leave them out on one side.</source>
            <translation>Ne les utilisez que d’un seul côté.</translation>
        </message>
        <message>
            <source>Leave them out, or find out why nothing was recorded.</source>
            <translation>Laissez-les de côté, ou cherchez pourquoi rien n’a été enregistré.</translation>
        </message>
        <message>
            <source>Leave them out, or use them as noise. Keep those that are voices after all.</source>
            <translation>Laissez-les de côté, ou utilisez-les comme bruit. Gardez ceux qui sont bien des voix.</translation>
        </message>
        <message>
            <source>Leave these out</source>
            <translation>Les laisser de côté</translation>
        </message>
        <message>
            <source>Leave this part alone</source>
            <translation>Laisser ce passage tel quel</translation>
        </message>
        <message>
            <source>Left and Right skip</source>
            <translation>Gauche et Droite sautent de</translation>
        </message>
        <message>
            <source>Left, Right</source>
            <translation>Gauche, Droite</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Durée</translation>
        </message>
        <message>
            <source>Level after, in dBFS</source>
            <translation>Niveau après, en dBFS</translation>
        </message>
        <message>
            <source>Level before, in dBFS</source>
            <translation>Niveau avant, en dBFS</translation>
        </message>
        <message>
            <source>Level of the microphone</source>
            <translation>Niveau du micro</translation>
        </message>
        <message>
            <source>Levels and spectrograms cannot be shown: {error}.</source>
            <translation>Les niveaux et les spectrogrammes ne peuvent pas être affichés : {error}.</translation>
        </message>
        <message>
            <source>Levels in dBFS: drag the ends, double-click to reset</source>
            <translation>Niveaux en dBFS : glissez les extrémités, double-cliquez pour réinitialiser</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Écouter</translation>
        </message>
        <message>
            <source>Listen to both: look for mixed-up names; leave out what has no match.</source>
            <translation>Écoutez les deux : cherchez des noms intervertis, et laissez de côté ce qui ne va pas ensemble.</translation>
        </message>
        <message>
            <source>Listen to the ones with the least distance to their noise first; leave out what is noisy.</source>
            <translation>Écoutez d’abord ceux dont la parole dépasse le moins le bruit, et laissez de côté ceux qui sont bruités.</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Écoute</translation>
        </message>
        <message>
            <source>Listing the devices</source>
            <translation>Recherche des périphériques</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>En direct</translation>
        </message>
        <message>
            <source>Live: {input} → {output}</source>
            <translation>En direct : {input} → {output}</translation>
        </message>
        <message>
            <source>Load {load}, peak {worst}</source>
            <translation>Charge {load}, pointe {worst}</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Chercher à nouveau</translation>
        </message>
        <message>
            <source>Looking for a sound output…</source>
            <translation>Recherche d’une sortie audio…</translation>
        </message>
        <message>
            <source>Looking for it…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <source>Looking for the guide…</source>
            <translation>Recherche du guide…</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Perte</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>Sonie</translation>
        </message>
        <message>
            <source>Loudness of results</source>
            <translation>Sonie des résultats</translation>
        </message>
        <message>
            <source>Loudness of results in LUFS</source>
            <translation>Sonie des résultats en LUFS</translation>
        </message>
        <message>
            <source>Loudness of the results (ITU-R BS.1770), with true peaks of at most -1 dBTP</source>
            <translation>Sonie des résultats (ITU-R BS.1770), avec des crêtes vraies de -1 dBTP au plus</translation>
        </message>
        <message>
            <source>Loudness: {change}.</source>
            <translation>Sonie : {change}.</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>Mo</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Machine</translation>
        </message>
        <message>
            <source>Made for speech: music is removed along with the noise.</source>
            <translation>Conçu pour la parole : la musique est retirée avec le bruit.</translation>
        </message>
        <message>
            <source>Make CNUNet Microphone the &amp;default while live</source>
            <translation>Faire de « CNUNet Microphone » le micro par &amp;défaut pendant le direct</translation>
        </message>
        <message>
            <source>Mark a part</source>
            <translation>Marquer un passage</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Mesurer à nouveau</translation>
        </message>
        <message>
            <source>Measuring some steps on this machine; this takes a minute or two, and longer if the machine is busy.</source>
            <translation>Quelques pas sont mesurés sur cet ordinateur ; cela prend une minute ou deux, et plus s’il est occupé.</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>Mixage</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Model for this microphone</source>
            <translation>Modèle pour ce microphone</translation>
        </message>
        <message>
            <source>Model from the settings</source>
            <translation>Modèle des paramètres</translation>
        </message>
        <message>
            <source>Model {name}</source>
            <translation>Modèle {name}</translation>
        </message>
        <message>
            <source>Models to compare with</source>
            <translation>Modèles à comparer</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>More cores help only on an idle machine, and seldom beyond four; with a graphics card they hardly matter</source>
            <translation>Plus de cœurs n’aident que sur une machine au repos, et rarement au-delà de quatre ; avec une carte graphique, ils ne comptent guère</translation>
        </message>
        <message>
            <source>Mouse: {time}</source>
            <translation>Souris : {time}</translation>
        </message>
        <message>
            <source>Move &amp;down</source>
            <translation>&amp;Descendre</translation>
        </message>
        <message>
            <source>Move &amp;up</source>
            <translation>&amp;Monter</translation>
        </message>
        <message>
            <source>Move all recordings of a speaker to one side.</source>
            <translation>Placez tous les enregistrements d’une personne du même côté.</translation>
        </message>
        <message>
            <source>Move the run {name}, with its weights, to the trash?</source>
            <translation>Mettre l’entraînement {name}, avec ses poids, à la corbeille ?</translation>
        </message>
        <message>
            <source>Move to the &amp;top</source>
            <translation>&amp;Tout en haut</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Move to the trash…</source>
            <translation>Mettre à la corbeille…</translation>
        </message>
        <message>
            <source>Much quieter (24 dB)</source>
            <translation>Beaucoup plus basses (24 dB)</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Name of the model</source>
            <translation>Nom du modèle</translation>
        </message>
        <message>
            <source>Name of the preset</source>
            <translation>Nom du préréglage</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>Nom de l’entraînement</translation>
        </message>
        <message>
            <source>Name on the hub, or folder, of the guide</source>
            <translation>Nom sur le hub, ou dossier, du guide</translation>
        </message>
        <message>
            <source>Name the folders noisy and clean (the same file names in both), or clean and noise.</source>
            <translation>Nommez les dossiers noisy et clean (avec les mêmes noms de fichier dans les deux), ou clean et noise.</translation>
        </message>
        <message>
            <source>Neither their names nor their folders show what they are.</source>
            <translation>Ni leurs noms ni leurs dossiers n’indiquent ce qu’ils sont.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <source>Next to each recording</source>
            <translation>À côté de chaque enregistrement</translation>
        </message>
        <message>
            <source>No audio or video files were found there.</source>
            <translation>Aucun fichier audio ou vidéo n’y a été trouvé.</translation>
        </message>
        <message>
            <source>No installed model is fast enough. One of size {size} would be, measured at {share:.0%} of a core: train one.</source>
            <translation>Aucun modèle installé n’est assez rapide. Un modèle de taille {size} le serait, mesuré à {share:.0%} d’un cœur : entraînez-en un.</translation>
        </message>
        <message>
            <source>No noisy recording matches a clean one by name: edit the pairs.</source>
            <translation>Aucun enregistrement bruité ne correspond par son nom à un enregistrement propre : corrigez les paires.</translation>
        </message>
        <message>
            <source>No pairs for validation</source>
            <translation>Aucune paire pour la validation</translation>
        </message>
        <message>
            <source>No problems were found.</source>
            <translation>Aucun problème n’a été trouvé.</translation>
        </message>
        <message>
            <source>No program opened {path}: open it yourself.</source>
            <translation>Aucun programme n’a ouvert {path} : ouvrez-le vous-même.</translation>
        </message>
        <message>
            <source>No recordings of noise</source>
            <translation>Aucun enregistrement de bruit</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Bruit</translation>
        </message>
        <message>
            <source>Noise in the target is learned as something to keep. With much of it, the network leaves noise in.</source>
            <translation>Le réseau apprend que le bruit présent dans la cible est à garder. S’il y en a beaucoup, il laisse du bruit.</translation>
        </message>
        <message>
            <source>Noisy</source>
            <translation>Bruité</translation>
        </message>
        <message>
            <source>Noisy or noise recordings that are clipped</source>
            <translation>Enregistrements bruités ou de bruit saturés</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucune</translation>
        </message>
        <message>
            <source>None of the measured models is fast enough here: close other programs.</source>
            <translation>Aucun des modèles mesurés n’est assez rapide ici : fermez d’autres programmes.</translation>
        </message>
        <message>
            <source>None of them is damaged. The note beside each says what was used.</source>
            <translation>Aucun n’est endommagé. La note à côté de chacun indique ce qui a été utilisé.</translation>
        </message>
        <message>
            <source>Not enough disk space in {folder}: {needed} needed, {free} available.</source>
            <translation>Pas assez de place dans {folder} : {needed} nécessaires, {free} disponibles.</translation>
        </message>
        <message>
            <source>Not live</source>
            <translation>Hors direct</translation>
        </message>
        <message>
            <source>Not measured yet.</source>
            <translation>Pas encore mesuré.</translation>
        </message>
        <message>
            <source>Not sure which sounds better? Scores can help.</source>
            <translation>Vous hésitez entre les deux ? Les notes peuvent aider.</translation>
        </message>
        <message>
            <source>Nothing can be played: no sound output was found on this computer.</source>
            <translation>Aucune lecture possible : aucune sortie audio n’a été trouvée sur cet ordinateur.</translation>
        </message>
        <message>
            <source>Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu, install libportaudio2).</source>
            <translation>Aucune lecture possible : la bibliothèque PortAudio manque (sous Debian et Ubuntu, installez libportaudio2).</translation>
        </message>
        <message>
            <source>Nothing can be recorded: {error}.</source>
            <translation>Impossible d’enregistrer : {error}.</translation>
        </message>
        <message>
            <source>Nothing had been saved, so it starts from the beginning.</source>
            <translation>Rien n’était sauvegardé : il repart du début.</translation>
        </message>
        <message>
            <source>Nothing has been learned: the run ended before its first step.</source>
            <translation>Rien n’a été appris : l’entraînement s’est terminé avant son premier pas.</translation>
        </message>
        <message>
            <source>Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn.</source>
            <translation>Rien n’y dépasse -60 dBFS ; il n’y a rien à entendre ni à apprendre.</translation>
        </message>
        <message>
            <source>Nothing is held out: tick at least one.</source>
            <translation>Rien n’est réservé : cochez au moins une ligne.</translation>
        </message>
        <message>
            <source>Nothing to train on</source>
            <translation>Rien pour l’entraînement</translation>
        </message>
        <message>
            <source>Nothing was saved before that, so Resume starts from the beginning.</source>
            <translation>Rien n’avait été sauvegardé : « Reprendre » recommence du début.</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>Rien pour l’instant</translation>
        </message>
        <message>
            <source>Nothing, if the model is meant for just these voices.</source>
            <translation>Rien, si le modèle est destiné à ces seules voix.</translation>
        </message>
        <message>
            <source>Nothing, if this is intended.</source>
            <translation>Rien, si c’est voulu.</translation>
        </message>
        <message>
            <source>Nothing, or save the channel that you want as mono.</source>
            <translation>Rien, ou enregistrez en mono le canal voulu.</translation>
        </message>
        <message>
            <source>Nothing, or save what you want as a file of its own.</source>
            <translation>Rien, ou enregistrez ce que vous voulez dans un fichier à part.</translation>
        </message>
        <message>
            <source>Nothing, unless most of them are.</source>
            <translation>Rien, sauf si la plupart le sont.</translation>
        </message>
        <message>
            <source>Nothing. Score the result on them: `cnunet-train score`.</source>
            <translation>Rien. Évaluez le résultat sur eux : `cnunet-train score`.</translation>
        </message>
        <message>
            <source>Nothing. To mix speech and noise instead, add only the clean speech and the noise.</source>
            <translation>Rien. Pour mélanger plutôt parole et bruit, n’ajoutez que la parole propre et le bruit.</translation>
        </message>
        <message>
            <source>Notifications appear only while another window is in front; sleep can be cancelled</source>
            <translation>Les notifications n’apparaissent que si une autre fenêtre est devant ; la mise en veille peut être annulée</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>OVRL: overall quality, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>OVRL : qualité globale, de 1 à 5, estimée par un réseau (DNSMOS)</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Désactivé</translation>
        </message>
        <message>
            <source>On the page</source>
            <translation>Sur la page</translation>
        </message>
        <message>
            <source>One stage instead of two, in about half the time and with less memory, but without the guide's knowledge of speech. In the paper, the two stages are what sets its best network apart from the same network trained in one.</source>
            <translation>Une étape au lieu de deux, en deux fois moins de temps environ et avec moins de mémoire, mais sans ce que le guide sait de la parole. Dans l’article, les deux étapes font la différence entre son meilleur réseau et le même entraîné en une seule.</translation>
        </message>
        <message>
            <source>Only part of them can be read.</source>
            <translation>Seule une partie est lisible.</translation>
        </message>
        <message>
            <source>Only the starting model has been measured: on the held-out recordings, it scores {best}.</source>
            <translation>Seul le modèle de départ a été mesuré : sur les enregistrements réservés, il obtient {best}.</translation>
        </message>
        <message>
            <source>Only {time} of speech to train on. It takes at least a few minutes of speech to make a difference.</source>
            <translation>Seulement {time} de parole pour l’entraînement. Il en faut au moins quelques minutes pour faire une différence.</translation>
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation>Ouvrir un &amp;dossier…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>Ouvrir un fichier &amp;récent</translation>
        </message>
        <message>
            <source>Open a folder of recordings</source>
            <translation>Ouvrir un dossier d’enregistrements</translation>
        </message>
        <message>
            <source>Open files…</source>
            <translation>Ouvrir des fichiers…</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>Ouvrir un dossier…</translation>
        </message>
        <message>
            <source>Open recordings</source>
            <translation>Ouvrir des enregistrements</translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>Ouvrir le rapport</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>Other programs then record silence from CNUNet Microphone, or nothing.</source>
            <translation>Les autres programmes n’enregistrent alors que du silence, ou rien, de « CNUNet Microphone ».</translation>
        </message>
        <message>
            <source>Other recordings of the same speakers are held out for validation</source>
            <translation>D’autres enregistrements des mêmes personnes sont réservés à la validation</translation>
        </message>
        <message>
            <source>Others can hear you, but you can't hear yourself. {why}</source>
            <translation>Les autres vous entendent, mais vous ne pouvez pas vous entendre. {why}</translation>
        </message>
        <message>
            <source>Other…</source>
            <translation>Autre…</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>Global</translation>
        </message>
        <message>
            <source>PESQ has not risen in the last {count} validations: more training may not help. The best weights so far are kept, and can be used now.</source>
            <translation>Le PESQ n’a pas augmenté au cours des {count} dernières validations : poursuivre l’entraînement n’apportera peut-être rien. Les meilleurs poids sont conservés et utilisables dès maintenant.</translation>
        </message>
        <message>
            <source>PESQ {newest}, best weights {best}</source>
            <translation>PESQ {newest}, meilleurs poids {best}</translation>
        </message>
        <message>
            <source>PESQ {newest}; best by all scores: step {step} ({best})</source>
            <translation>PESQ {newest} ; meilleur selon toutes les notes : pas {step} ({best})</translation>
        </message>
        <message>
            <source>PESQ {value:.3f}</source>
            <translation>PESQ {value:.3f}</translation>
        </message>
        <message>
            <source>PESQ's licence does not allow us to include it in packaged installers. To get this score, install CNUNet with pipx.</source>
            <translation>La licence de PESQ ne nous permet pas de l’inclure dans les programmes d’installation. Pour obtenir cette note, installez CNUNet avec pipx.</translation>
        </message>
        <message>
            <source>PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)</source>
            <translation>PESQ : proximité à l’oreille de la référence propre, de 1 à 4,6 (ITU-T P.862.2)</translation>
        </message>
        <message>
            <source>Pa&amp;use work</source>
            <translation>S&amp;uspendre le travail</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>Pair by name</source>
            <translation>Apparier par nom</translation>
        </message>
        <message>
            <source>Pair the first unpaired noisy recording with the first unpaired clean one, and so on</source>
            <translation>Apparier le premier enregistrement bruité seul avec le premier enregistrement propre seul, et ainsi de suite</translation>
        </message>
        <message>
            <source>Pair the rest in order</source>
            <translation>Apparier le reste dans l’ordre</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>Paires</translation>
        </message>
        <message>
            <source>Pairs are used as they are, and nothing is mixed.</source>
            <translation>Les paires sont utilisées telles quelles, et rien n’est mélangé.</translation>
        </message>
        <message>
            <source>Pairs of noisy and clean recordings, or clean speech and noise that are mixed while training. Clean speech alone will do: record your room, or train with synthetic noise.</source>
            <translation>Des paires d’enregistrements bruités et propres, ou de la parole propre et du bruit mélangés pendant l’entraînement. De la parole propre suffit : enregistrez votre pièce, ou entraînez avec du bruit synthétique.</translation>
        </message>
        <message>
            <source>Pairs whose lengths differ</source>
            <translation>Paires de durées différentes</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording comes too late or too early</source>
            <translation>Paires dont l’enregistrement bruité arrive trop tard ou trop tôt</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording does not contain the clean one</source>
            <translation>Paires dont l’enregistrement bruité ne contient pas l’enregistrement propre</translation>
        </message>
        <message>
            <source>Pairs whose sample rates differ</source>
            <translation>Paires de fréquences d’échantillonnage différentes</translation>
        </message>
        <message>
            <source>Pairs without noise (noisy and clean are the same)</source>
            <translation>Paires sans bruit (l’enregistrement bruité et le propre sont identiques)</translation>
        </message>
        <message>
            <source>Part &amp;from here</source>
            <translation>Passage à &amp;partir d’ici</translation>
        </message>
        <message>
            <source>Part &amp;to here</source>
            <translation>Passage &amp;jusqu’ici</translation>
        </message>
        <message>
            <source>Part {number} of {file} cannot be read and is left out.</source>
            <translation>La partie {number} de {file} ne peut pas être lue et est laissée de côté.</translation>
        </message>
        <message>
            <source>Part {number} of {file} has {channels} at {rate} Hz; it became {other_channels} at {other_rate} Hz, as in part 1.</source>
            <translation>La partie {number} de {file} a {channels} à {rate} Hz ; elle a été convertie en {other_channels} à {other_rate} Hz, comme la partie 1.</translation>
        </message>
        <message>
            <source>Part {number}: {note}</source>
            <translation>Partie {number} : {note}</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Passages</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Pause or resume all work</source>
            <translation>Suspendre ou reprendre tout le travail</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pause</translation>
        </message>
        <message>
            <source>Paused at {time}</source>
            <translation>En pause à {time}</translation>
        </message>
        <message>
            <source>Pauses</source>
            <translation>Pauses</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Lecture</translation>
        </message>
        <message>
            <source>Play from the playhead on</source>
            <translation>Lire à partir de la tête de lecture</translation>
        </message>
        <message>
            <source>Play or pause, anywhere on this page</source>
            <translation>Lecture ou pause, partout sur cette page</translation>
        </message>
        <message>
            <source>Play the marked part again and again; drag to mark one</source>
            <translation>Lire le passage marqué en boucle ; glissez pour en marquer un</translation>
        </message>
        <message>
            <source>Preparing for this processor (first use only), about {seconds} s…</source>
            <translation>Préparation pour ce processeur (première utilisation seulement), environ {seconds} s…</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Préréglages</translation>
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation>Appuyer sur le bouton qui a le focus</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <source>Preview of {part}</source>
            <translation>Aperçu de {part}</translation>
        </message>
        <message>
            <source>Preview of {part}: {state}</source>
            <translation>Aperçu de {part} : {state}</translation>
        </message>
        <message>
            <source>Process it</source>
            <translation>Le traiter</translation>
        </message>
        <message>
            <source>Process the selected recordings again</source>
            <translation>Traiter à nouveau les enregistrements sélectionnés</translation>
        </message>
        <message>
            <source>Process the selected recordings earlier</source>
            <translation>Traiter plus tôt les enregistrements sélectionnés</translation>
        </message>
        <message>
            <source>Process the selected recordings later</source>
            <translation>Traiter plus tard les enregistrements sélectionnés</translation>
        </message>
        <message>
            <source>Process the selected recordings next</source>
            <translation>Traiter d’abord les enregistrements sélectionnés</translation>
        </message>
        <message>
            <source>Processing</source>
            <translation>Traitement</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processeur</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>Cœurs du processeur</translation>
        </message>
        <message>
            <source>Processor {share:.0f} %</source>
            <translation>Processeur {share:.0f} %</translation>
        </message>
        <message>
            <source>Progress of all recordings: {text}</source>
            <translation>Progression de tous les enregistrements : {text}</translation>
        </message>
        <message>
            <source>Push to talk</source>
            <translation>Appuyer pour parler</translation>
        </message>
        <message>
            <source>Push to talk works only on Linux.</source>
            <translation>« Appuyer pour parler » ne fonctionne que sous Linux.</translation>
        </message>
        <message>
            <source>Put a table speakers.csv with the columns path and speaker into the data folder.</source>
            <translation>Placez dans le dossier des données un tableau speakers.csv avec les colonnes path et speaker.</translation>
        </message>
        <message>
            <source>Put pairs of other speakers into valid/noisy and valid/clean, or name another folder with --valid.</source>
            <translation>Placez des paires d’autres personnes dans valid/noisy et valid/clean, ou indiquez un autre dossier avec --valid.</translation>
        </message>
        <message>
            <source>Put the computer to sleep</source>
            <translation>Mettre l’ordinateur en veille</translation>
        </message>
        <message>
            <source>Put them into folders called noisy, clean or noise, if they should be used.</source>
            <translation>Placez-les dans des dossiers nommés noisy, clean ou noise, s’ils doivent servir.</translation>
        </message>
        <message>
            <source>PyTorch and its devices could not be queried: {how}.</source>
            <translation>PyTorch et ses périphériques n’ont pas pu être interrogés : {how}.</translation>
        </message>
        <message>
            <source>PyTorch finds no graphics card that it can compute on.</source>
            <translation>PyTorch ne trouve aucune carte graphique sur laquelle calculer.</translation>
        </message>
        <message>
            <source>Querying PyTorch and its devices…</source>
            <translation>Interrogation de PyTorch et de ses périphériques…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>File d’attente des enregistrements</translation>
        </message>
        <message>
            <source>Quieter (12 dB)</source>
            <translation>Plus basses (12 dB)</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Range of levels</source>
            <translation>Plage de niveaux</translation>
        </message>
        <message>
            <source>Re&amp;moved</source>
            <translation>Re&amp;tiré</translation>
        </message>
        <message>
            <source>Reading the recordings.</source>
            <translation>Lecture des enregistrements.</translation>
        </message>
        <message>
            <source>Reading the rest takes {time}.</source>
            <translation>La lecture du reste prend {time}.</translation>
        </message>
        <message>
            <source>Ready to start</source>
            <translation>Prêt à démarrer</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Record your room's noise</source>
            <translation>Enregistrer le bruit de votre pièce</translation>
        </message>
        <message>
            <source>Record your room's noise…</source>
            <translation>Enregistrer le bruit de votre pièce…</translation>
        </message>
        <message>
            <source>Recorded {seconds:.0f} s to {path}, and the input to {input}</source>
            <translation>{seconds:.0f} s enregistrées dans {path}, et l’entrée dans {input}</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Recordings are done</source>
            <translation>Les enregistrements sont prêts</translation>
        </message>
        <message>
            <source>Recordings below 16 kHz</source>
            <translation>Enregistrements au-dessous de 16 kHz</translation>
        </message>
        <message>
            <source>Recordings in both training and validation</source>
            <translation>Enregistrements présents à la fois dans l’entraînement et la validation</translation>
        </message>
        <message>
            <source>Recordings of a test set that were left out</source>
            <translation>Enregistrements d’un jeu de test laissés de côté</translation>
        </message>
        <message>
            <source>Recordings of which only a part was used, or that were converted</source>
            <translation>Enregistrements convertis, ou dont une partie seulement a été utilisée</translation>
        </message>
        <message>
            <source>Recordings that are listed but do not exist</source>
            <translation>Enregistrements indiqués mais introuvables</translation>
        </message>
        <message>
            <source>Recordings that are not trained on, since there are pairs</source>
            <translation>Enregistrements non utilisés pour l’entraînement, car il y a des paires</translation>
        </message>
        <message>
            <source>Recordings that cannot be read</source>
            <translation>Enregistrements illisibles</translation>
        </message>
        <message>
            <source>Recordings whose first channel is silent</source>
            <translation>Enregistrements dont le premier canal est muet</translation>
        </message>
        <message>
            <source>Recordings with several channels</source>
            <translation>Enregistrements à plusieurs canaux</translation>
        </message>
        <message>
            <source>Reduce noise by up to</source>
            <translation>Réduire le bruit d’au plus</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove &amp;finished</source>
            <translation>Retirer les &amp;terminés</translation>
        </message>
        <message>
            <source>Remove all noise that is found</source>
            <translation>Retirer tout le bruit trouvé</translation>
        </message>
        <message>
            <source>Remove everything that has finished from the list; the files are kept</source>
            <translation>Retirer de la liste tout ce qui est terminé ; les fichiers sont conservés</translation>
        </message>
        <message>
            <source>Remove most of the noise; a little of the room stays</source>
            <translation>Retirer l’essentiel du bruit ; il reste un peu de la pièce</translation>
        </message>
        <message>
            <source>Remove some of the noise; the room stays</source>
            <translation>Retirer une partie du bruit ; la pièce reste</translation>
        </message>
        <message>
            <source>Remove the selected recordings from the list; the files are kept</source>
            <translation>Retirer de la liste les enregistrements sélectionnés ; les fichiers sont conservés</translation>
        </message>
        <message>
            <source>Remove: treat this part like the rest</source>
            <translation>Retirer : traiter ce passage comme le reste</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Removes noise from recorded speech, entirely on this computer. Free software under the MIT licence.</source>
            <translation>Retire le bruit des enregistrements de parole, entièrement sur cet ordinateur. Logiciel libre sous licence MIT.</translation>
        </message>
        <message>
            <source>Repeats the published experiment: five networks, 80 epochs each, and a table of their scores. Needs fixed pairs of noisy and clean recordings (VoiceBank-DEMAND, for example) and a graphics card.</source>
            <translation>Répète l’expérience publiée : cinq réseaux, 80 époques chacun, et un tableau de leurs notes. Il faut des paires fixes d’enregistrements bruités et propres (VoiceBank-DEMAND, par exemple) et une carte graphique.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Remplacer</translation>
        </message>
        <message>
            <source>Replace the preset {name}?</source>
            <translation>Remplacer le préréglage {name} ?</translation>
        </message>
        <message>
            <source>Replace them with recordings of 16 kHz or more, as far as you can.</source>
            <translation>Remplacez-les autant que possible par des enregistrements à 16 kHz ou plus.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <source>Restarted from the last save, at step {step}.</source>
            <translation>Relancé depuis la dernière sauvegarde, au pas {step}.</translation>
        </message>
        <message>
            <source>Results are saved next to the originals, which are never changed. Nothing leaves this computer.</source>
            <translation>Les résultats sont enregistrés à côté des originaux, qui ne sont jamais modifiés. Rien ne quitte cet ordinateur.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Resume continues from the last save, {time} earlier.</source>
            <translation>« Reprendre » repart de la dernière sauvegarde, {time} plus tôt.</translation>
        </message>
        <message>
            <source>Resume continues from the last save.</source>
            <translation>« Reprendre » repart de la dernière sauvegarde.</translation>
        </message>
        <message>
            <source>Resumed at step {step}.</source>
            <translation>Repris au pas {step}.</translation>
        </message>
        <message>
            <source>Retrying…</source>
            <translation>Nouvelle tentative…</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Right Ctrl</source>
            <translation>Ctrl droite</translation>
        </message>
        <message>
            <source>Room responses</source>
            <translation>Réponses impulsionnelles</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>Exécuter sur</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Entraînements</translation>
        </message>
        <message>
            <source>Runs on: {devices}</source>
            <translation>S’exécute sur : {devices}</translation>
        </message>
        <message>
            <source>SI-SDR: ratio of speech to everything else in decibels, by the clean reference</source>
            <translation>SI-SDR : rapport entre la parole et tout le reste en décibels, d’après la référence propre</translation>
        </message>
        <message>
            <source>SIG: how natural the voice sounds, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>SIG : naturel de la voix, de 1 à 5, estimé par un réseau (DNSMOS)</translation>
        </message>
        <message>
            <source>STOI {value:.3f}</source>
            <translation>STOI {value:.3f}</translation>
        </message>
        <message>
            <source>STOI: intelligibility compared with the clean reference, 0 to 1</source>
            <translation>STOI : intelligibilité par rapport à la référence propre, de 0 à 1</translation>
        </message>
        <message>
            <source>Same as the recording</source>
            <translation>Comme l’enregistrement</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>Fréquence d’échantillonnage</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Save as a file for cnunet-train…</source>
            <translation>Enregistrer comme fichier pour cnunet-train…</translation>
        </message>
        <message>
            <source>Save as preset</source>
            <translation>Enregistrer comme préréglage</translation>
        </message>
        <message>
            <source>Save as preset…</source>
            <translation>Enregistrer comme préréglage…</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>Enregistrer les modifications</translation>
        </message>
        <message>
            <source>Save the channel that you want as mono. Leave out recordings that are silent in all of them.</source>
            <translation>Enregistrez en mono le canal voulu. Laissez de côté les enregistrements muets sur tous les canaux.</translation>
        </message>
        <message>
            <source>Save the finished part as a separate file</source>
            <translation>Enregistrer la partie terminée dans un fichier à part</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed</source>
            <translation>Enregistrer les résultats dont les réglages ont changé</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed (Ctrl+S)</source>
            <translation>Enregistrer les résultats dont les réglages ont changé (Ctrl+S)</translation>
        </message>
        <message>
            <source>Save the settings</source>
            <translation>Enregistrer les paramètres</translation>
        </message>
        <message>
            <source>Save this part</source>
            <translation>Enregistrer cette partie</translation>
        </message>
        <message>
            <source>Save videos with the clean sound</source>
            <translation>Enregistrer les vidéos avec le son nettoyé</translation>
        </message>
        <message>
            <source>Saved as {name}</source>
            <translation>Enregistré sous {name}</translation>
        </message>
        <message>
            <source>Saved as {path}.</source>
            <translation>Enregistré sous {path}.</translation>
        </message>
        <message>
            <source>Saved up to {time} as {name}</source>
            <translation>Enregistré jusqu’à {time} sous {name}</translation>
        </message>
        <message>
            <source>Saves a copy of the video with the same picture; otherwise, only the sound</source>
            <translation>Enregistre une copie de la vidéo avec la même image ; sinon, seulement le son</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Enregistrement…</translation>
        </message>
        <message>
            <source>Say how long to train.</source>
            <translation>Indiquez la durée de l’entraînement.</translation>
        </message>
        <message>
            <source>Sc&amp;ore</source>
            <translation>É&amp;valuer</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Évaluer</translation>
        </message>
        <message>
            <source>Score every result (DNSMOS)</source>
            <translation>Évaluer chaque résultat (DNSMOS)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Scores will show how good the network is for these voices, not for others.</source>
            <translation>Les notes montreront ce que vaut le réseau pour ces voix, pas pour d’autres.</translation>
        </message>
        <message>
            <source>Scoring failed: the worker stopped ({how}).</source>
            <translation>L’évaluation a échoué : le processus s’est arrêté ({how}).</translation>
        </message>
        <message>
            <source>Scoring the starting model on {recordings}: {time}.</source>
            <translation>Évaluation du modèle de départ ({recordings}) : {time}.</translation>
        </message>
        <message>
            <source>Scoring {recordings} before enhancement, for comparison: {time}.</source>
            <translation>Évaluation avant nettoyage, pour comparer ({recordings}) : {time}.</translation>
        </message>
        <message>
            <source>Scoring…</source>
            <translation>Évaluation…</translation>
        </message>
        <message>
            <source>Scroll</source>
            <translation>Défiler</translation>
        </message>
        <message>
            <source>Scroll Lock</source>
            <translation>Arrêt défil</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <source>Search for a speaker</source>
            <translation>Rechercher une personne</translation>
        </message>
        <message>
            <source>Seek, while the list or a picture has the focus</source>
            <translation>Se déplacer, quand la liste ou une image a le focus</translation>
        </message>
        <message>
            <source>Select a noisy recording, and choose its clean original below.</source>
            <translation>Sélectionnez un enregistrement bruité et choisissez ci-dessous son original propre.</translation>
        </message>
        <message>
            <source>Select a recording to see and hear it.</source>
            <translation>Sélectionnez un enregistrement pour le voir et l’entendre.</translation>
        </message>
        <message>
            <source>Set strength, loudness, format, bit rate, name and folder together, as you saved them</source>
            <translation>Régler ensemble intensité, sonie, format, débit, nom et dossier, comme vous les avez enregistrés</translation>
        </message>
        <message>
            <source>Set the number of steps:</source>
            <translation>Fixer le nombre de pas :</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Paramètres</translation>
        </message>
        <message>
            <source>Shift and wheel, or the middle button</source>
            <translation>Maj et molette, ou bouton du milieu</translation>
        </message>
        <message>
            <source>Shift the noisy recordings by the given time, or create the mixtures again.</source>
            <translation>Décalez les enregistrements bruités du temps indiqué, ou refaites les mélanges.</translation>
        </message>
        <message>
            <source>Show &amp;all</source>
            <translation>Tout a&amp;fficher</translation>
        </message>
        <message>
            <source>Show &amp;log</source>
            <translation>Afficher le &amp;journal</translation>
        </message>
        <message>
            <source>Show &amp;log folder</source>
            <translation>Afficher le dossier des &amp;journaux</translation>
        </message>
        <message>
            <source>Show a notification</source>
            <translation>Afficher une notification</translation>
        </message>
        <message>
            <source>Show a notification and play a sound</source>
            <translation>Afficher une notification et jouer un son</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>Show download size</source>
            <translation>Afficher la taille du téléchargement</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Afficher dans le dossier</translation>
        </message>
        <message>
            <source>Show report</source>
            <translation>Afficher le rapport</translation>
        </message>
        <message>
            <source>Show the log for this recording</source>
            <translation>Afficher le journal de cet enregistrement</translation>
        </message>
        <message>
            <source>Show the result in the file manager</source>
            <translation>Afficher le résultat dans le gestionnaire de fichiers</translation>
        </message>
        <message>
            <source>Show which frequencies are there, and when</source>
            <translation>Montrer quelles fréquences sont présentes, et quand</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>Silencieuses</translation>
        </message>
        <message>
            <source>Silent recordings</source>
            <translation>Enregistrements muets</translation>
        </message>
        <message>
            <source>Size of the network</source>
            <translation>Taille du réseau</translation>
        </message>
        <message>
            <source>Sleep now</source>
            <translation>Mettre en veille maintenant</translation>
        </message>
        <message>
            <source>Smoothing</source>
            <translation>Lissage</translation>
        </message>
        <message>
            <source>So are many real recordings; a few of them help.</source>
            <translation>De nombreux enregistrements réels le sont aussi ; quelques-uns sont utiles.</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Un problème est survenu</translation>
        </message>
        <message>
            <source>Sound &amp;track</source>
            <translation>&amp;Piste audio</translation>
        </message>
        <message>
            <source>Sound files that were left out</source>
            <translation>Fichiers son laissés de côté</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espace</translation>
        </message>
        <message>
            <source>Speakers in both training and validation</source>
            <translation>Personnes présentes à la fois dans l’entraînement et la validation</translation>
        </message>
        <message>
            <source>Spectrograms, frequency axis, colours, zoom</source>
            <translation>Spectrogrammes, axe des fréquences, couleurs, zoom</translation>
        </message>
        <message>
            <source>Stage 1, with a guide</source>
            <translation>Étape 1, avec un guide</translation>
        </message>
        <message>
            <source>Stage 2, without a guide</source>
            <translation>Étape 2, sans guide</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Démarrer</translation>
        </message>
        <message>
            <source>Start PulseAudio or PipeWire (with pipewire-pulse).</source>
            <translation>Démarrez PulseAudio ou PipeWire (avec pipewire-pulse).</translation>
        </message>
        <message>
            <source>Start or stop &amp;live</source>
            <translation>Démarrer ou arrêter le &amp;direct</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>Recommencer</translation>
        </message>
        <message>
            <source>Start the marked part at the playhead</source>
            <translation>Faire commencer le passage marqué à la tête de lecture</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>Lancer l’entraînement</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Stay awake</source>
            <translation>Rester éveillé</translation>
        </message>
        <message>
            <source>Stay in the &amp;tray when the window is closed</source>
            <translation>Rester dans la &amp;zone de notification à la fermeture de la fenêtre</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pas</translation>
        </message>
        <message>
            <source>Steps are being measured. Set their number if you don't want to wait.</source>
            <translation>Des pas sont en cours de mesure. Indiquez-en le nombre si vous ne voulez pas attendre.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Stop &amp;after these</source>
            <translation>S’arrêter &amp;après ceux-ci</translation>
        </message>
        <message>
            <source>Stop all work; what is done is kept</source>
            <translation>Arrêter tout le travail ; ce qui est fait est gardé</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>Arrêter et fermer</translation>
        </message>
        <message>
            <source>Stop and save</source>
            <translation>Arrêter et enregistrer</translation>
        </message>
        <message>
            <source>Stop checking</source>
            <translation>Arrêter la vérification</translation>
        </message>
        <message>
            <source>Stop the download</source>
            <translation>Arrêter le téléchargement</translation>
        </message>
        <message>
            <source>Stop work on the selected recordings; what is done is kept</source>
            <translation>Arrêter le travail sur les enregistrements sélectionnés ; ce qui est fait est gardé</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message>
            <source>Stopped at {time}</source>
            <translation>Arrêté à {time}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Arrêt…</translation>
        </message>
        <message>
            <source>Stops training</source>
            <translation>Empêche l’entraînement</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Intensité</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation>Fort</translation>
        </message>
        <message>
            <source>Switch between the original and the enhanced sound</source>
            <translation>Passer du son original au son nettoyé</translation>
        </message>
        <message>
            <source>System audio: {name}</source>
            <translation>Son du système : {name}</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Périphérique par défaut</translation>
        </message>
        <message>
            <source>System default: {name}</source>
            <translation>Périphérique par défaut : {name}</translation>
        </message>
        <message>
            <source>Tags that are not written to {container} are left out: {listed}.</source>
            <translation>Les métadonnées qui ne sont pas écrites en {container} sont laissées de côté : {listed}.</translation>
        </message>
        <message>
            <source>Take both from the same source, or convert both to the lower rate.</source>
            <translation>Prenez les deux à la même source, ou convertissez-les à la fréquence la plus basse.</translation>
        </message>
        <message>
            <source>Takes effect after a restart</source>
            <translation>Prend effet au prochain démarrage</translation>
        </message>
        <message>
            <source>That is about {time}.</source>
            <translation>Cela fait environ {time}.</translation>
        </message>
        <message>
            <source>That is enough</source>
            <translation>Cela suffit</translation>
        </message>
        <message>
            <source>The best</source>
            <translation>Les meilleurs</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}.</source>
            <translation>Sur les enregistrements réservés, les meilleurs poids (pas {best_step:,}) obtiennent {best}, le modèle de départ {start}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Sur les enregistrements réservés, les meilleurs poids (pas {best_step:,}) obtiennent {best}, le modèle de départ {start} ; les poids les plus récents (pas {newest_step:,}) obtiennent {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings.</source>
            <translation>Sur les enregistrements réservés, les meilleurs poids (pas {best_step:,}) obtiennent {best}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Sur les enregistrements réservés, les meilleurs poids (pas {best_step:,}) obtiennent {best} ; les plus récents (pas {newest_step:,}) obtiennent {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {step})</source>
            <translation>Les meilleurs poids (pas {step})</translation>
        </message>
        <message>
            <source>The best weights can only be chosen on recordings that training does not use.</source>
            <translation>Les meilleurs poids ne peuvent être choisis que sur des enregistrements qui ne servent pas à l’entraînement.</translation>
        </message>
        <message>
            <source>The best: those it started from</source>
            <translation>Les meilleurs : ceux du départ</translation>
        </message>
        <message numerus="yes">
            <source>The changes to %n result(s) are not saved. Quit anyway?</source>
            <translation>
                <numerusform>Les modifications apportées à %n résultat ne sont pas enregistrées. Quitter quand même ?</numerusform>
                <numerusform>Les modifications apportées à %n résultats ne sont pas enregistrées. Quitter quand même ?</numerusform>
            </translation>
        </message>
        <message>
            <source>The channels have no names; assumed to be {channels}.</source>
            <translation>Les canaux n’ont pas de nom ; l’ordre supposé est {channels}.</translation>
        </message>
        <message>
            <source>The clean original of the selected recording</source>
            <translation>L’original propre de l’enregistrement sélectionné</translation>
        </message>
        <message>
            <source>The clock of the sound in {file} is up to {percent:.2g} % off its timestamps: the sound was resampled to them.</source>
            <translation>L’horloge du son de {file} s’écarte jusqu’à {percent:.2g} % de ses horodatages : le son a été rééchantillonné pour les suivre.</translation>
        </message>
        <message>
            <source>The command ended unexpectedly (status {code}). {last}</source>
            <translation>La commande s’est terminée de façon inattendue (état {code}). {last}</translation>
        </message>
        <message>
            <source>The command gave no answer.</source>
            <translation>La commande n’a pas répondu.</translation>
        </message>
        <message>
            <source>The computer is kept awake meanwhile.</source>
            <translation>L’ordinateur reste éveillé pendant ce temps.</translation>
        </message>
        <message>
            <source>The decoded data</source>
            <translation>Les données décodées</translation>
        </message>
        <message>
            <source>The desktop moved the sound of {device} elsewhere: it stays muted until it is back.</source>
            <translation>Le bureau a redirigé le son de {device} : il reste coupé jusqu’à son retour.</translation>
        </message>
        <message>
            <source>The device {device} does not have enough free memory: close other programs that use it, or choose the device cpu.</source>
            <translation>Le périphérique {device} n’a pas assez de mémoire libre : fermez les autres programmes qui l’utilisent, ou choisissez le périphérique cpu.</translation>
        </message>
        <message>
            <source>The disk is full: {file} could not be written; free some space.</source>
            <translation>Le disque est plein : {file} n’a pas pu être écrit ; libérez de la place.</translation>
        </message>
        <message>
            <source>The disk is nearly full: free some space, or the run cannot be saved.</source>
            <translation>Le disque est presque plein : libérez de la place, sinon l’entraînement ne pourra pas être sauvegardé.</translation>
        </message>
        <message>
            <source>The disk is too slow to record: everything so far has been kept.</source>
            <translation>Le disque est trop lent pour enregistrer : tout ce qui précède a été conservé.</translation>
        </message>
        <message>
            <source>The disk was too slow to finish the recording.</source>
            <translation>Le disque a été trop lent pour terminer l’enregistrement.</translation>
        </message>
        <message>
            <source>The download is starting…</source>
            <translation>Le téléchargement commence…</translation>
        </message>
        <message>
            <source>The file still has the earlier settings.</source>
            <translation>Le fichier a encore les réglages précédents.</translation>
        </message>
        <message>
            <source>The first {time} are done. Resume later, or save this part now.</source>
            <translation>Tout est prêt jusqu’à {time}. Reprenez plus tard, ou enregistrez déjà cette partie.</translation>
        </message>
        <message>
            <source>The folder for results, {folder}, does not exist: connect its drive, or choose another folder in the settings.</source>
            <translation>Le dossier des résultats, {folder}, n’existe pas : connectez son disque, ou choisissez un autre dossier dans les paramètres.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be read ({why}), so it is left out.</source>
            <translation>Le dossier {folder} ne peut pas être lu ({why}) ; il est donc laissé de côté.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}.</source>
            <translation>Impossible d’écrire dans le dossier {folder} : {reason}.</translation>
        </message>
        <message>
            <source>The folders are being searched.</source>
            <translation>Les dossiers sont en cours d’examen.</translation>
        </message>
        <message>
            <source>The graphics card (Apple)</source>
            <translation>La carte graphique (Apple)</translation>
        </message>
        <message>
            <source>The graphics card (CUDA)</source>
            <translation>La carte graphique (CUDA)</translation>
        </message>
        <message>
            <source>The graphics card, if there is one that can be used</source>
            <translation>La carte graphique, s’il y en a une d’utilisable</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation>Le guide</translation>
        </message>
        <message>
            <source>The guide is being downloaded.</source>
            <translation>Le guide est en cours de téléchargement.</translation>
        </message>
        <message>
            <source>The guide is not on this computer yet: download it, or train without one.</source>
            <translation>Le guide n’est pas encore sur cet ordinateur : téléchargez-le, ou entraînez sans guide.</translation>
        </message>
        <message>
            <source>The guide is {name}.</source>
            <translation>Le guide est {name}.</translation>
        </message>
        <message>
            <source>The last 8 seconds, up to 8 kHz</source>
            <translation>Les 8 dernières secondes, jusqu’à 8 kHz</translation>
        </message>
        <message>
            <source>The last start failed: {reason}</source>
            <translation>Le dernier démarrage a échoué : {reason}</translation>
        </message>
        <message>
            <source>The live engine failed unexpectedly ({kind}) and is being restarted.</source>
            <translation>Le moteur du direct a échoué de façon inattendue ({kind}) ; il est relancé.</translation>
        </message>
        <message>
            <source>The live engine keeps failing: it {why} ({how}). See {log}.</source>
            <translation>Le moteur du direct échoue à répétition : il {why} ({how}). Voir {log}.</translation>
        </message>
        <message>
            <source>The live engine {why}, so it was restarted.</source>
            <translation>Le moteur du direct {why}, il a donc été relancé.</translation>
        </message>
        <message>
            <source>The loudness is {lufs:.1f} LUFS, not {wanted:g}: any louder, limiting its peaks would cause audible distortion.</source>
            <translation>La sonie est de {lufs:.1f} LUFS au lieu de {wanted:g} : plus fort, la limitation des crêtes causerait une distorsion audible.</translation>
        </message>
        <message>
            <source>The machine, and how long</source>
            <translation>La machine et la durée</translation>
        </message>
        <message>
            <source>The microphone recorded only silence. Check that it is not muted and that this program may use it. (On macOS: System Settings, Privacy &amp; Security, Microphone.)</source>
            <translation>Le micro n’a enregistré que du silence. Vérifiez qu’il n’est pas coupé et que ce programme peut l’utiliser. (Sous macOS : Réglages Système, Confidentialité et sécurité, Microphone.)</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>Le modèle</translation>
        </message>
        <message>
            <source>The model cannot be added: {reason}.</source>
            <translation>Impossible d’ajouter le modèle : {reason}.</translation>
        </message>
        <message>
            <source>The model comes with the last stage: the network of an earlier one needs its guide to work.</source>
            <translation>Le modèle vient avec la dernière étape : le réseau d’une étape antérieure a besoin de son guide.</translation>
        </message>
        <message>
            <source>The model does not cover this band; its level follows the band below. Also live</source>
            <translation>Le modèle ne couvre pas cette bande ; son niveau suit la bande inférieure. Aussi en direct</translation>
        </message>
        <message>
            <source>The model for this microphone, remembered by the microphone's name</source>
            <translation>Le modèle pour ce microphone ; il est retenu sous le nom du microphone</translation>
        </message>
        <message>
            <source>The model is being compiled for this processor (only needed once). Until that is done, it is slower.</source>
            <translation>Le modèle est en cours de compilation pour ce processeur (une seule fois). D’ici là, il est plus lent.</translation>
        </message>
        <message>
            <source>The model it started from</source>
            <translation>Le modèle de départ</translation>
        </message>
        <message>
            <source>The model produced NaN or infinity, so its weights are unusable. Choose another model.</source>
            <translation>Le modèle a produit NaN ou l’infini : ses poids sont inutilisables. Choisissez un autre modèle.</translation>
        </message>
        <message>
            <source>The model {name} is fine-tuned.</source>
            <translation>Le modèle {name} est affiné.</translation>
        </message>
        <message>
            <source>The model {name} looks ahead (like the published one; mode reference): it can enhance whole recordings from Python, but not streams or files.</source>
            <translation>Le modèle {name} utilise le son à venir (comme celui qui a été publié ; mode reference) : il peut nettoyer des enregistrements entiers depuis Python, mais ni flux ni fichiers.</translation>
        </message>
        <message>
            <source>The name {file} is too long for that folder; choose a shorter one.</source>
            <translation>Le nom {file} est trop long pour ce dossier ; choisissez-en un plus court.</translation>
        </message>
        <message>
            <source>The names don't show what these recordings are: choose their use in the list.</source>
            <translation>Les noms n’indiquent pas ce que sont ces enregistrements : choisissez leur usage dans la liste.</translation>
        </message>
        <message>
            <source>The network would learn to shift speech in time instead of removing noise.</source>
            <translation>Le réseau apprendrait à décaler la parole dans le temps au lieu de retirer le bruit.</translation>
        </message>
        <message>
            <source>The newest</source>
            <translation>Les plus récents</translation>
        </message>
        <message>
            <source>The newest weights (step {step})</source>
            <translation>Les poids les plus récents (pas {step})</translation>
        </message>
        <message>
            <source>The noisy recordings</source>
            <translation>Les enregistrements bruités</translation>
        </message>
        <message>
            <source>The one with the lower rate lacks the upper band, which the network learns to remove, or to invent.</source>
            <translation>À celui dont la fréquence est la plus basse, il manque les aigus, que le réseau apprend à retirer ou à inventer.</translation>
        </message>
        <message>
            <source>The paper's five networks are trained and compared in a table.</source>
            <translation>Les cinq réseaux de l’article sont entraînés et comparés dans un tableau.</translation>
        </message>
        <message>
            <source>The paper's recipe</source>
            <translation>La recette de l’article</translation>
        </message>
        <message>
            <source>The paper's recipe needs pairs of noisy and clean recordings; with speech and noise, choose two stages.</source>
            <translation>La recette de l’article exige des paires d’enregistrements bruités et propres ; avec de la parole et du bruit, choisissez deux étapes.</translation>
        </message>
        <message>
            <source>The presets can't be saved: {reason}.</source>
            <translation>Impossible d’enregistrer les préréglages : {reason}.</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>Le processeur</translation>
        </message>
        <message>
            <source>The program ended unexpectedly last time.</source>
            <translation>La dernière fois, le programme s’est terminé de façon inattendue.</translation>
        </message>
        <message>
            <source>The quickest way, and the right one for little data. Continues from the model {name} with your recordings: with about 30 of them or more, 20 minutes on an ordinary computer make a difference.</source>
            <translation>La voie la plus rapide, et la bonne si vous avez peu de données. Part du modèle {name} avec vos enregistrements : 20 minutes sur un ordinateur ordinaire suffisent à faire une différence, à partir d’une trentaine d’enregistrements.</translation>
        </message>
        <message>
            <source>The rate of {rate} Hz became {new} Hz: results have {lowest} to {highest} Hz.</source>
            <translation>La fréquence d’échantillonnage est passée de {rate} à {new} Hz : les résultats ont de {lowest} à {highest} Hz.</translation>
        </message>
        <message>
            <source>The rate stays at {rate} Hz: {wanted} Hz would add nothing audible.</source>
            <translation>La fréquence d’échantillonnage reste à {rate} Hz : {wanted} Hz n’apporteraient rien d’audible.</translation>
        </message>
        <message>
            <source>The recording has failed ({kind}: {error}).</source>
            <translation>L’enregistrement a échoué ({kind} : {error}).</translation>
        </message>
        <message>
            <source>The recording has reached the 4 GB that a WAV file can hold.</source>
            <translation>L’enregistrement a atteint les 4 Go que peut contenir un fichier WAV.</translation>
        </message>
        <message>
            <source>The recordings are being checked.</source>
            <translation>Les enregistrements sont en cours de vérification.</translation>
        </message>
        <message>
            <source>The recordings have not been checked yet.</source>
            <translation>Les enregistrements n’ont pas encore été vérifiés.</translation>
        </message>
        <message>
            <source>The report is being written; this takes a minute or two…</source>
            <translation>Rédaction du rapport ; cela prend une minute ou deux…</translation>
        </message>
        <message>
            <source>The report is {path}.</source>
            <translation>Le rapport est {path}.</translation>
        </message>
        <message>
            <source>The result is silent or shorter than 0.4 s, so its loudness cannot be measured: its level was kept.</source>
            <translation>Le résultat est muet ou dure moins de 0,4 s ; sa sonie ne peut donc pas être mesurée : son niveau a été conservé.</translation>
        </message>
        <message>
            <source>The run ended with an error; its output is in its folder.</source>
            <translation>L’entraînement s’est terminé par une erreur ; sa sortie est dans son dossier.</translation>
        </message>
        <message>
            <source>The same speech, clean</source>
            <translation>La même parole, propre</translation>
        </message>
        <message>
            <source>The sample can't be copied to {folder}: {reason}.</source>
            <translation>Impossible de copier l’exemple dans {folder} : {reason}.</translation>
        </message>
        <message>
            <source>The scores say it got worse: listen before you use it.</source>
            <translation>D’après les notes, c’est moins bien : écoutez avant de l’utiliser.</translation>
        </message>
        <message>
            <source>The sound can't be put back into {file}, since this program can't write that video format: only the sound was written.</source>
            <translation>Le son ne peut pas être remis dans {file}, car ce programme ne sait pas écrire ce format vidéo : seul le son a été écrit.</translation>
        </message>
        <message>
            <source>The sound in {file} cannot be decoded.</source>
            <translation>Le son de {file} ne peut pas être décodé.</translation>
        </message>
        <message>
            <source>The sound in {file} is in a format that cannot be decoded.</source>
            <translation>Le son de {file} est dans un format qui ne peut pas être décodé.</translation>
        </message>
        <message>
            <source>The sound output does not respond.</source>
            <translation>La sortie audio ne répond pas.</translation>
        </message>
        <message>
            <source>The sound output failed: {error}.</source>
            <translation>La sortie audio a échoué : {error}.</translation>
        </message>
        <message>
            <source>The sound server does not answer.</source>
            <translation>Le serveur audio ne répond pas.</translation>
        </message>
        <message>
            <source>The sound server has stopped.</source>
            <translation>Le serveur audio s’est arrêté.</translation>
        </message>
        <message>
            <source>The sound server has stopped. Sound will continue as soon as it is back.</source>
            <translation>Le serveur audio s’est arrêté. Le son reprendra dès son retour.</translation>
        </message>
        <message>
            <source>The sound server refused the request: {why}.</source>
            <translation>Le serveur audio a refusé la demande : {why}.</translation>
        </message>
        <message>
            <source>The sound was lossless; it became {name}, since {container} can't hold lossless sound of this kind.</source>
            <translation>Le son était sans perte ; il est passé en {name}, car {container} ne prend pas en charge le son sans perte de ce type.</translation>
        </message>
        <message>
            <source>The steps have not been measured yet.</source>
            <translation>Les pas n’ont pas encore été mesurés.</translation>
        </message>
        <message>
            <source>The timestamps of {file} contradict its sound: they were ignored.</source>
            <translation>Les horodatages de {file} contredisent le son : ils ont été ignorés.</translation>
        </message>
        <message>
            <source>The timestamps of {file} restart {places}: the sound continues there without a pause.</source>
            <translation>Les horodatages de {file} repartent du début {places} : le son y continue sans pause.</translation>
        </message>
        <message>
            <source>The trainer is starting; this takes a few seconds.</source>
            <translation>L’entraînement démarre ; cela prend quelques secondes.</translation>
        </message>
        <message>
            <source>The training run {name} did not finish; you can resume it on the Training page.</source>
            <translation>L’entraînement {name} ne s’est pas terminé ; vous pouvez le reprendre sur la page Entraînement.</translation>
        </message>
        <message>
            <source>The two are of different utterances, or the noise drowns the speech entirely.</source>
            <translation>Les deux ne disent pas la même chose, ou le bruit couvre entièrement la parole.</translation>
        </message>
        <message>
            <source>The two do not cover the same stretch of time, so in places they don't match.</source>
            <translation>Les deux ne couvrent pas la même durée, et ne correspondent donc pas partout.</translation>
        </message>
        <message>
            <source>The worker processing {file} stopped unexpectedly ({how}).</source>
            <translation>Le processus qui traitait {file} s’est arrêté de façon inattendue ({how}).</translation>
        </message>
        <message>
            <source>There are no files to paste.</source>
            <translation>Il n’y a pas de fichiers à coller.</translation>
        </message>
        <message>
            <source>There are no weights yet: they come with the first validation.</source>
            <translation>Il n’y a pas encore de poids : ils viennent avec la première validation.</translation>
        </message>
        <message>
            <source>There are others for validation. If the test set helped to choose the weights, nothing would be left to tell how good they are.</source>
            <translation>Il y en a d’autres pour la validation. Si le jeu de test servait à choisir les poids, il ne resterait rien pour dire ce qu’ils valent.</translation>
        </message>
        <message>
            <source>There is a GPU, but this is a CPU-only build of PyTorch; https://pytorch.org/get-started/locally/ shows how to install one with GPU support.</source>
            <translation>Il y a une carte graphique, mais cette version de PyTorch ne prend en charge que le processeur ; https://pytorch.org/get-started/locally/ explique comment en installer une qui prend en charge les GPU.</translation>
        </message>
        <message>
            <source>There is already a model named {name}: choose another name.</source>
            <translation>Un autre modèle s’appelle déjà {name} : choisissez un autre nom.</translation>
        </message>
        <message>
            <source>There is no guide, so there is one stage.</source>
            <translation>Il n’y a pas de guide, donc une seule étape.</translation>
        </message>
        <message>
            <source>There is no microphone or other sound input on this computer: connect one.</source>
            <translation>Cet ordinateur n’a ni micro ni autre entrée audio : branchez-en une.</translation>
        </message>
        <message>
            <source>There is no microphone: connect one.</source>
            <translation>Il n’y a pas de micro : branchez-en un.</translation>
        </message>
        <message>
            <source>There is no model file {path}.</source>
            <translation>Il n’y a pas de fichier de modèle {path}.</translation>
        </message>
        <message>
            <source>There is no model {name!r}. Choose one of: {known}; or give a .safetensors file.</source>
            <translation>Il n’y a pas de modèle {name!r}. Choisissez parmi : {known} ; ou indiquez un fichier .safetensors.</translation>
        </message>
        <message>
            <source>There is no readable recording in it: add another folder.</source>
            <translation>Il ne contient aucun enregistrement lisible : ajoutez un autre dossier.</translation>
        </message>
        <message>
            <source>There is no result to hear yet.</source>
            <translation>Il n’y a pas encore de résultat à écouter.</translation>
        </message>
        <message>
            <source>There is no result.</source>
            <translation>Il n’y a pas de résultat.</translation>
        </message>
        <message>
            <source>There is no sound output on this computer: connect one.</source>
            <translation>Cet ordinateur n’a pas de sortie audio : branchez-en une.</translation>
        </message>
        <message>
            <source>There is no sound server: start PipeWire or PulseAudio.</source>
            <translation>Il n’y a pas de serveur audio : démarrez PipeWire ou PulseAudio.</translation>
        </message>
        <message>
            <source>There is noise, but no speech: add clean recordings of speech.</source>
            <translation>Il y a du bruit, mais pas de parole : ajoutez des enregistrements propres de parole.</translation>
        </message>
        <message>
            <source>There is speech and no noise. A minute of your own room's noise helps most: record it here. Without any, synthetic noise is used, which teaches less about your room.</source>
            <translation>Il y a de la parole et pas de bruit. Une minute du bruit de votre pièce est ce qui aide le plus : enregistrez-la ici. Sinon, du bruit synthétique est utilisé, qui en apprend moins sur votre pièce.</translation>
        </message>
        <message>
            <source>These are never trained on: how well the network does on them shows which of its weights are best, and how good it is with what it has never heard.</source>
            <translation>Elles ne servent jamais à l’entraînement : les résultats du réseau sur elles montrent quels poids sont les meilleurs et ce qu’il vaut sur ce qu’il n’a jamais entendu.</translation>
        </message>
        <message>
            <source>They are damaged, empty or not sound files; nothing can be learned from them.</source>
            <translation>Ils sont endommagés, vides ou ne sont pas des fichiers son ; on ne peut rien en apprendre.</translation>
        </message>
        <message>
            <source>They are used more often than the rest, and make the data look larger than it is.</source>
            <translation>Ils servent plus souvent que les autres et font paraître les données plus abondantes qu’elles ne le sont.</translation>
        </message>
        <message>
            <source>They contain nothing above half their rate; the network learns that speech is dull.</source>
            <translation>Ils ne contiennent rien au-dessus de la moitié de leur fréquence d’échantillonnage ; le réseau apprend que la parole est étouffée.</translation>
        </message>
        <message>
            <source>They don't sound like speech: notes are held, several at once. The network would learn to keep music.</source>
            <translation>Ils ne ressemblent pas à de la parole : des notes sont tenues, plusieurs à la fois. Le réseau apprendrait à garder la musique.</translation>
        </message>
        <message>
            <source>They take 80 epochs each.</source>
            <translation>Chacun est entraîné pendant 80 époques.</translation>
        </message>
        <message>
            <source>They were moved, deleted or misspelt; training continues without them.</source>
            <translation>Ils ont été déplacés, supprimés ou mal orthographiés ; l’entraînement se fait sans eux.</translation>
        </message>
        <message>
            <source>They were too loud for the recorder; the network learns the crackle as clean speech.</source>
            <translation>Ils étaient trop forts pour l’enregistreur ; le réseau apprend les craquements comme de la parole propre.</translation>
        </message>
        <message>
            <source>This computer is too slow for the model right now: it takes {share:.0%} of a core, so the sound passes unprocessed.</source>
            <translation>Cet ordinateur est actuellement trop lent pour le modèle : il prend {share:.0%} d’un cœur, donc le son passe sans traitement.</translation>
        </message>
        <message>
            <source>This desktop does not support global shortcuts{why}. In its keyboard settings, bind one key to “cnunet live talk” and another to “cnunet live mute”.</source>
            <translation>Ce bureau ne prend pas en charge les raccourcis globaux{why}. Dans ses réglages du clavier, associez une touche à « cnunet live talk » et une autre à « cnunet live mute ».</translation>
        </message>
        <message>
            <source>This desktop has no tray; minimise the window to stay live.</source>
            <translation>Ce bureau n’a pas de zone de notification ; réduisez la fenêtre pour rester en direct.</translation>
        </message>
        <message>
            <source>This is the light edition: training, graphics cards, export and scores need the full one (docs/install.md).</source>
            <translation>Ceci est l’édition légère : l’entraînement, les cartes graphiques, l’export et les notes nécessitent l’édition complète (docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition (in a clone: make full; otherwise see docs/install.md).</source>
            <translation>Cela nécessite le paquet {package}, absent de l’édition légère. Installez l’édition complète (dans un clone : make full ; sinon, voir docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition, cnunet-full, from where you got this one; it replaces it and keeps your settings.</source>
            <translation>Cela nécessite le paquet {package}, absent de l’édition légère. Installez l’édition complète, cnunet-full, là où vous avez obtenu celle-ci ; elle la remplace et conserve vos paramètres.</translation>
        </message>
        <message>
            <source>This network looks ahead in time, like the published one. It can be scored and used from Python, but not on the Files and Live pages.</source>
            <translation>Ce réseau utilise le son à venir, comme celui qui a été publié. On peut l’évaluer et l’utiliser depuis Python, mais pas sur les pages Fichiers et En direct.</translation>
        </message>
        <message>
            <source>This one cannot be read.</source>
            <translation>Celui-ci ne peut pas être lu.</translation>
        </message>
        <message>
            <source>This window keeps using the model {model}; close it to use another.</source>
            <translation>Cette fenêtre continue d’utiliser le modèle {model} ; fermez-la pour en utiliser un autre.</translation>
        </message>
        <message>
            <source>Tick runs to overlay their curves</source>
            <translation>Cochez des entraînements pour superposer leurs courbes</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Vers</translation>
        </message>
        <message>
            <source>To send your voice to other programs, choose “{cable}” as “To” here and “{end}” as their microphone.</source>
            <translation>Pour envoyer votre voix à d’autres programmes, choisissez ici « {cable} » comme « Vers » et, chez eux, « {end} » comme micro.</translation>
        </message>
        <message>
            <source>To train on</source>
            <translation>Pour l’entraînement</translation>
        </message>
        <message>
            <source>To validate on</source>
            <translation>Pour la validation</translation>
        </message>
        <message>
            <source>Track {track} of {file} has a pixel aspect ratio of {ratio}, which is not written to {container}: set the aspect ratio again in your player or editor.</source>
            <translation>La piste {track} de {file} a des pixels au format {ratio}, ce qui n’est pas écrit en {container} : réglez à nouveau le format d’image dans votre lecteur ou logiciel de montage.</translation>
        </message>
        <message>
            <source>Train a model…</source>
            <translation>Entraîner un modèle…</translation>
        </message>
        <message>
            <source>Train for about</source>
            <translation>Entraîner pendant environ</translation>
        </message>
        <message>
            <source>Train from scratch, in two stages</source>
            <translation>Entraîner de zéro, en deux étapes</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>Entraîner sur</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>Training begins; the first figures come after {n:.0f} s.</source>
            <translation>L’entraînement commence ; les premiers chiffres arrivent au bout de {n:.0f} s.</translation>
        </message>
        <message>
            <source>Training can't start with this data. {reasons}.</source>
            <translation>L’entraînement ne peut pas commencer avec ces données. {reasons}.</translation>
        </message>
        <message>
            <source>Training continues when this window is closed; it can be paused, stopped and resumed at any time.</source>
            <translation>L’entraînement continue quand cette fenêtre est fermée ; il peut être suspendu, arrêté et repris à tout moment.</translation>
        </message>
        <message>
            <source>Training gained nothing: on the held-out recordings, the starting model scores {start}; the newest weights (step {newest_step:,}) score {newest}. More steps or more recordings may help.</source>
            <translation>L’entraînement n’a rien apporté : sur les enregistrements réservés, le modèle de départ obtient {start} ; les poids les plus récents (pas {newest_step:,}) obtiennent {newest}. Plus de pas ou d’enregistrements aideraient peut-être.</translation>
        </message>
        <message>
            <source>Training gained nothing: the best weights do not improve the held-out recordings ({best}). It needs more steps, or other data.</source>
            <translation>L’entraînement n’a rien apporté : les meilleurs poids n’améliorent pas les enregistrements réservés ({best}). Il faut plus de pas, ou d’autres données.</translation>
        </message>
        <message>
            <source>Training needs pairs of noisy and clean recordings, or clean speech and noise to mix.</source>
            <translation>L’entraînement exige des paires d’enregistrements bruités et propres, ou de la parole propre et du bruit à mélanger.</translation>
        </message>
        <message>
            <source>Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The network won't know real rooms or machines.</source>
            <translation>Seul du bruit synthétique est alors ajouté : souffle, ronflement, clics, autres voix. Le réseau ne connaîtra ni pièces ni machines réelles.</translation>
        </message>
        <message>
            <source>Training uses one channel; the first was checked.</source>
            <translation>L’entraînement utilise un seul canal ; le premier a été vérifié.</translation>
        </message>
        <message>
            <source>Training uses the first channel, and nothing in it is louder than -60 dBFS.</source>
            <translation>L’entraînement utilise le premier canal, et rien n’y dépasse -60 dBFS.</translation>
        </message>
        <message>
            <source>Treat this part like the rest</source>
            <translation>Traiter ce passage comme le reste</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Try it with a sample</source>
            <translation>Essayer avec un exemple</translation>
        </message>
        <message>
            <source>Turn the louder one down, so that loudness does not bias the comparison</source>
            <translation>Baisser le plus fort, pour que le volume ne fausse pas la comparaison</translation>
        </message>
        <message>
            <source>Turns the louder one down, so that loudness does not bias the comparison</source>
            <translation>Baisse le plus fort, pour que le volume ne fausse pas la comparaison</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Inchangée</translation>
        </message>
        <message>
            <source>Undo the latest change</source>
            <translation>Annuler la dernière modification</translation>
        </message>
        <message>
            <source>Unpaired recordings</source>
            <translation>Enregistrements sans paire</translation>
        </message>
        <message>
            <source>Unpaired recordings: {count}.</source>
            <translation>Enregistrements sans paire : {count}.</translation>
        </message>
        <message>
            <source>Use a different strength for the marked part</source>
            <translation>Utiliser une autre intensité pour le passage marqué</translation>
        </message>
        <message>
            <source>Use for all</source>
            <translation>Utiliser pour tous</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>L’utiliser</translation>
        </message>
        <message>
            <source>Use of {name}</source>
            <translation>Usage de {name}</translation>
        </message>
        <message>
            <source>Use the tray icon to reopen the window or to stop. Your choice is remembered; you can change it in the Live menu.</source>
            <translation>L’icône de la zone de notification rouvre la fenêtre et arrête le direct. Votre réponse est mémorisée ; le menu En direct permet de la changer.</translation>
        </message>
        <message>
            <source>Use this model</source>
            <translation>Utiliser ce modèle</translation>
        </message>
        <message>
            <source>Use this strength for all recordings, including those added later</source>
            <translation>Utiliser cette intensité pour tous les enregistrements, y compris ceux ajoutés plus tard</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>Validation</translation>
        </message>
        <message>
            <source>Validation would praise a network for voices it knows, and choose the wrong weights.</source>
            <translation>La validation récompenserait un réseau pour des voix qu’il connaît, et choisirait les mauvais poids.</translation>
        </message>
        <message>
            <source>Validation would reward a network for what it has memorised.</source>
            <translation>La validation récompenserait un réseau pour ce qu’il a mémorisé.</translation>
        </message>
        <message>
            <source>Versions and devices</source>
            <translation>Versions et périphériques</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Affichage</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>Partie visible</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Voix</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En attente</translation>
        </message>
        <message>
            <source>Waiting; cleaned before as {name}</source>
            <translation>En attente ; déjà nettoyé sous le nom {name}</translation>
        </message>
        <message>
            <source>Wall-clock hours</source>
            <translation>Heures écoulées</translation>
        </message>
        <message>
            <source>Wear headphones: a microphone that hears its own loudspeaker causes feedback.</source>
            <translation>Portez un casque : un micro qui entend son propre haut-parleur provoque un effet Larsen.</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Poids</translation>
        </message>
        <message>
            <source>What do you want to train?</source>
            <translation>Que voulez-vous entraîner ?</translation>
        </message>
        <message>
            <source>What is held out</source>
            <translation>Ce qui est réservé à la validation</translation>
        </message>
        <message>
            <source>What it will take</source>
            <translation>Ce qu’il faudra</translation>
        </message>
        <message>
            <source>What to do: {advice}</source>
            <translation>Que faire : {advice}</translation>
        </message>
        <message>
            <source>What you have entered is kept</source>
            <translation>Ce que vous avez saisi est conservé</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>Molette</translation>
        </message>
        <message>
            <source>When all is done</source>
            <translation>Quand tout est terminé</translation>
        </message>
        <message>
            <source>Where results are saved</source>
            <translation>Où les résultats sont enregistrés</translation>
        </message>
        <message>
            <source>Which weights</source>
            <translation>Quels poids</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>Tout l’enregistrement</translation>
        </message>
        <message>
            <source>With a guide</source>
            <translation>Avec un guide</translation>
        </message>
        <message>
            <source>With nothing else running, this model takes {share:.0%} of a core here: close other programs.</source>
            <translation>Quand rien d’autre ne tourne, ce modèle prend ici {share:.0%} d’un cœur : fermez les autres programmes.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least about {minutes:,} minutes, or {steps:,} steps.</source>
            <translation>Avec ces enregistrements, un gain demande au moins {minutes:,} min environ, soit {steps:,} pas.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps.</source>
            <translation>Avec ces enregistrements, un gain demande au moins {steps:,} pas.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps. Whether there is time for so many is known soon after training begins.</source>
            <translation>Avec ces enregistrements, un gain demande au moins {steps:,} pas. On saura peu après le début de l’entraînement si le temps suffit.</translation>
        </message>
        <message>
            <source>Without a guide</source>
            <translation>Sans guide</translation>
        </message>
        <message>
            <source>Worth a look</source>
            <translation>À examiner</translation>
        </message>
        <message>
            <source>Written as RF64, the WAV for files of more than 4 GiB.</source>
            <translation>Écrit en RF64, le WAV des fichiers de plus de 4 Gio.</translation>
        </message>
        <message>
            <source>Written as {container}: {reason}.</source>
            <translation>Écrit en {container} : {reason}.</translation>
        </message>
        <message>
            <source>Written as {ending}: videos stay in their own containers.</source>
            <translation>Écrit en {ending} : les vidéos restent dans leur propre conteneur.</translation>
        </message>
        <message>
            <source>X axis</source>
            <translation>Axe X</translation>
        </message>
        <message>
            <source>You are live. Keep running in the tray?</source>
            <translation>Vous êtes en direct. Continuer dans la zone de notification ?</translation>
        </message>
        <message>
            <source>You are muted unless you hold this key, whichever program has the focus</source>
            <translation>Votre micro est coupé tant que vous ne maintenez pas cette touche, quel que soit le programme actif</translation>
        </message>
        <message>
            <source>You don't have permission to read {file}; change that or copy it elsewhere.</source>
            <translation>Vous n’avez pas l’autorisation de lire {file} ; changez cela, ou copiez le fichier ailleurs.</translation>
        </message>
        <message>
            <source>You don't have permission to write {file} to that folder; choose another one, or copy the recording to one that you can write to.</source>
            <translation>Vous n’avez pas l’autorisation d’écrire {file} dans ce dossier ; choisissez-en un autre, ou copiez l’enregistrement dans un dossier où vous pouvez écrire.</translation>
        </message>
        <message>
            <source>You have begun to plan a run. Discard its recordings and settings?</source>
            <translation>Vous avez commencé à préparer un entraînement. Abandonner ses enregistrements et ses réglages ?</translation>
        </message>
        <message>
            <source>Your data includes recordings for validation (a folder named valid or test): these are used.</source>
            <translation>Vos données comprennent des enregistrements de validation (un dossier nommé valid ou test) : ce sont eux qui servent.</translation>
        </message>
        <message>
            <source>Your model</source>
            <translation>Votre modèle</translation>
        </message>
        <message>
            <source>Your own model is better at what it was trained on: one voice, one language, the hum of one machine. Nothing leaves this computer.</source>
            <translation>Un modèle à vous est meilleur pour ce qui a servi à l’entraîner : une voix, une langue, le ronflement d’une machine. Rien ne quitte cet ordinateur.</translation>
        </message>
        <message>
            <source>Your recordings</source>
            <translation>Vos enregistrements</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>Zoom a&amp;vant</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>Zoom arr&amp;ière</translation>
        </message>
        <message>
            <source>Zoom at the mouse</source>
            <translation>Zoomer autour du pointeur</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>encore quelques secondes</translation>
        </message>
        <message>
            <source>a step</source>
            <translation>par pas</translation>
        </message>
        <message>
            <source>about {hours} h {minutes:02} min left</source>
            <translation>encore {hours} h {minutes:02} min environ</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>encore {minutes} min environ</translation>
        </message>
        <message>
            <source>about {n:.0f} minutes</source>
            <translation>environ {n:.0f} minutes</translation>
        </message>
        <message>
            <source>about {n} s</source>
            <translation>environ {n} s</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>encore {seconds} s environ</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>encore {time} environ</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>et {count} autres</translation>
        </message>
        <message>
            <source>another program uses it</source>
            <translation>un autre programme l’utilise</translation>
        </message>
        <message>
            <source>bad</source>
            <translation>mauvais</translation>
        </message>
        <message>
            <source>base, as in the paper</source>
            <translation>base, comme dans l’article</translation>
        </message>
        <message>
            <source>blocks</source>
            <translation>blocs</translation>
        </message>
        <message>
            <source>buffer</source>
            <translation>tampon</translation>
        </message>
        <message>
            <source>change of loudness</source>
            <translation>modification de la sonie</translation>
        </message>
        <message>
            <source>change of parts</source>
            <translation>modification de passages</translation>
        </message>
        <message>
            <source>change of strength</source>
            <translation>modification d’intensité</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>sature</translation>
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
            <translation>suppression d’un préréglage</translation>
        </message>
        <message>
            <source>device in</source>
            <translation>périphérique d’entrée</translation>
        </message>
        <message>
            <source>device out</source>
            <translation>périphérique de sortie</translation>
        </message>
        <message>
            <source>discarding</source>
            <translation>suppression</translation>
        </message>
        <message>
            <source>disk</source>
            <translation>disque</translation>
        </message>
        <message>
            <source>en</source>
            <translation>fr</translation>
        </message>
        <message>
            <source>ended unexpectedly</source>
            <translation>s’est terminé de façon inattendue</translation>
        </message>
        <message>
            <source>error {code}</source>
            <translation>erreur {code}</translation>
        </message>
        <message>
            <source>excellent</source>
            <translation>excellent</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>code de sortie {code}</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>moyen</translation>
        </message>
        <message>
            <source>first of {count} channels: {loudest}</source>
            <translation>premier de {count} canaux : {loudest}</translation>
        </message>
        <message>
            <source>forgetting</source>
            <translation>oubli</translation>
        </message>
        <message>
            <source>found {clean} clean and {noise} noise recordings, no pairs</source>
            <translation>trouvés : {clean} propres et {noise} de bruit, aucune paire</translation>
        </message>
        <message>
            <source>gain {value:+.3f}</source>
            <translation>gain {value:+.3f}</translation>
        </message>
        <message>
            <source>good</source>
            <translation>bon</translation>
        </message>
        <message>
            <source>graphics card {share:.0f} %, {used} of {all}</source>
            <translation>carte graphique {share:.0f} %, {used} sur {all}</translation>
        </message>
        <message>
            <source>in 1 place</source>
            <translation>à 1 endroit</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>en tout</translation>
        </message>
        <message>
            <source>in {n} places</source>
            <translation>à {n} endroits</translation>
        </message>
        <message>
            <source>it does not answer</source>
            <translation>aucune réponse</translation>
        </message>
        <message>
            <source>largest reduction of noise, in decibels</source>
            <translation>réduction maximale du bruit, en décibels</translation>
        </message>
        <message>
            <source>late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm</source>
            <translation>retards {late}  ·  coupures {gaps}  ·  dérive {drift:+.0f} ppm</translation>
        </message>
        <message>
            <source>libX11 is missing, so push to talk does not work.</source>
            <translation>libX11 manque : « Appuyer pour parler » ne fonctionne pas.</translation>
        </message>
        <message>
            <source>loudest {level:.0f} dBFS</source>
            <translation>au plus {level:.0f} dBFS</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>mémoire</translation>
        </message>
        <message>
            <source>memory {used} of {all}</source>
            <translation>mémoire {used} sur {all}</translation>
        </message>
        <message>
            <source>model</source>
            <translation>modèle</translation>
        </message>
        <message>
            <source>mono</source>
            <translation>mono</translation>
        </message>
        <message>
            <source>no clean recording of that name</source>
            <translation>aucun enregistrement propre de ce nom</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>sans limite</translation>
        </message>
        <message>
            <source>no loudness</source>
            <translation>aucune sonie</translation>
        </message>
        <message>
            <source>no noisy recording of that name</source>
            <translation>aucun enregistrement bruité de ce nom</translation>
        </message>
        <message>
            <source>no recordings</source>
            <translation>aucun enregistrement</translation>
        </message>
        <message>
            <source>noise only {distance:.0f} dB below the speech</source>
            <translation>bruit à seulement {distance:.0f} dB sous la parole</translation>
        </message>
        <message>
            <source>noisy {noisy:.3f} s, clean {clean:.3f} s</source>
            <translation>bruité {noisy:.3f} s, propre {clean:.3f} s</translation>
        </message>
        <message>
            <source>noisy {noisy} Hz, clean {clean} Hz</source>
            <translation>bruité {noisy} Hz, propre {clean} Hz</translation>
        </message>
        <message>
            <source>none: leave it out</source>
            <translation>aucun : l’ignorer</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>one sound track</source>
            <translation>une seule piste audio</translation>
        </message>
        <message>
            <source>percentage of the enhanced sound</source>
            <translation>pourcentage du son nettoyé</translation>
        </message>
        <message>
            <source>poor</source>
            <translation>médiocre</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>préréglage</translation>
        </message>
        <message>
            <source>removal</source>
            <translation>retrait</translation>
        </message>
        <message>
            <source>resampling</source>
            <translation>rééchantillonnage</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>signal {name}</source>
            <translation>signal {name}</translation>
        </message>
        <message>
            <source>silence</source>
            <translation>silence</translation>
        </message>
        <message>
            <source>small, like the default model</source>
            <translation>small, comme le modèle par défaut</translation>
        </message>
        <message>
            <source>stage {number} of {all}</source>
            <translation>étape {number} sur {all}</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>pas {step}</translation>
        </message>
        <message>
            <source>stereo</source>
            <translation>stéréo</translation>
        </message>
        <message>
            <source>stopped answering</source>
            <translation>n’a plus répondu</translation>
        </message>
        <message>
            <source>the connection was refused</source>
            <translation>la connexion a été refusée</translation>
        </message>
        <message>
            <source>the same as {name}</source>
            <translation>identique à {name}</translation>
        </message>
        <message>
            <source>the sound server's error {code}</source>
            <translation>erreur {code} du serveur audio</translation>
        </message>
        <message>
            <source>there is no such device</source>
            <translation>ce périphérique n’existe pas</translation>
        </message>
        <message>
            <source>this keyboard does not have it</source>
            <translation>ce clavier ne l’a pas</translation>
        </message>
        <message>
            <source>tiny, to try things out</source>
            <translation>tiny, pour essayer</translation>
        </message>
        <message>
            <source>training</source>
            <translation>entraînement</translation>
        </message>
        <message>
            <source>use for all</source>
            <translation>utilisation pour tous</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>validation</translation>
        </message>
        <message>
            <source>waiting for more of the result</source>
            <translation>en attente de la suite du résultat</translation>
        </message>
        <message>
            <source>{before} to {lufs:.1f} LUFS, true peak {peak:.1f} dBTP</source>
            <translation>de {before} à {lufs:.1f} LUFS, crête vraie {peak:.1f} dBTP</translation>
        </message>
        <message>
            <source>{container} can't hold track {track} of {file} ({kind})</source>
            <translation>{container} ne prend pas en charge la piste {track} de {file} ({kind})</translation>
        </message>
        <message>
            <source>{container} doesn't name channels; their order is {channels}.</source>
            <translation>{container} ne nomme pas les canaux ; leur ordre est {channels}.</translation>
        </message>
        <message>
            <source>{count} channels</source>
            <translation>{count} canaux</translation>
        </message>
        <message>
            <source>{count} of the last 200 steps were skipped, since their loss was not a number. If this continues, stop it and start a duplicate with half the learning rate.</source>
            <translation>{count} des 200 derniers pas ont été ignorés, car leur perte n’était pas un nombre. Si cela continue, arrêtez-le et lancez une copie avec un taux d’apprentissage deux fois plus faible.</translation>
        </message>
        <message>
            <source>{device} cannot be opened: {why}.</source>
            <translation>Impossible d’ouvrir {device} : {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be played to: {why}.</source>
            <translation>Lecture impossible sur {device} : {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be recorded from: {why}.</source>
            <translation>Impossible d’enregistrer depuis {device} : {why}.</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it muted, or does the system keep it from this program (see the privacy settings)?</source>
            <translation>{device} ne fournit que du silence. Est-il coupé, ou le système en refuse-t-il l’accès à ce programme (voir les réglages de confidentialité) ?</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it switched off, or muted?</source>
            <translation>{device} ne fournit que du silence. Est-il éteint ou coupé ?</translation>
        </message>
        <message>
            <source>{device} failed unexpectedly and is being reopened.</source>
            <translation>{device} a échoué de façon inattendue ; réouverture en cours.</translation>
        </message>
        <message>
            <source>{device} has changed its rate from {rate} to about {new} Hz: it is being reopened.</source>
            <translation>La fréquence d’échantillonnage de {device} est passée de {rate} à environ {new} Hz : réouverture en cours.</translation>
        </message>
        <message>
            <source>{device} has no channel {number}: the one with speech is used.</source>
            <translation>{device} n’a pas de canal {number} : celui avec la voix est utilisé.</translation>
        </message>
        <message>
            <source>{device} is gone. It will be used again as soon as it is back.</source>
            <translation>{device} n’est plus là. Il sera de nouveau utilisé dès son retour.</translation>
        </message>
        <message>
            <source>{device} is in use by another program or has been unplugged: close that program, or choose another device.</source>
            <translation>{device} est utilisé par un autre programme ou a été débranché : fermez ce programme, ou choisissez un autre périphérique.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings.</source>
            <translation>{device} est coupé dans les paramètres de son du système.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings: others hear nothing.</source>
            <translation>{device} est coupé dans les paramètres de son du système : les autres n’entendent rien.</translation>
        </message>
        <message>
            <source>{device} is no longer available: choose another device.</source>
            <translation>{device} n’est plus disponible : choisissez un autre périphérique.</translation>
        </message>
        <message>
            <source>{device} is not connected. It will be used once it is; or choose another device.</source>
            <translation>{device} n’est pas connecté. Il sera utilisé dès qu’il le sera ; ou choisissez un autre périphérique.</translation>
        </message>
        <message>
            <source>{device} is silent: nothing is playing there yet.</source>
            <translation>{device} est silencieux : rien n’y est encore lu.</translation>
        </message>
        <message>
            <source>{device} is turned down to {volume:.0%} in the system's sound settings.</source>
            <translation>Le volume de {device} est baissé à {volume:.0%} dans les paramètres de son du système.</translation>
        </message>
        <message>
            <source>{device} no longer responds: it was unplugged or suspended, or the computer was asleep. It will be used again as soon as it is back.</source>
            <translation>{device} ne répond plus : il a été débranché ou suspendu, ou l’ordinateur était en veille. Il sera de nouveau utilisé dès son retour.</translation>
        </message>
        <message>
            <source>{device} stalled for a moment and is being reopened.</source>
            <translation>{device} s’est bloqué un instant ; réouverture en cours.</translation>
        </message>
        <message>
            <source>{device}{socket} was unplugged. To hear yourself on {speaker}, turn “Hear it” off and on again; in a terminal, stop and start again.</source>
            <translation>{device}{socket} a été débranché. Pour vous entendre sur {speaker}, désactivez puis réactivez « Écouter » ; dans un terminal, arrêtez puis relancez.</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>{done} sur {all} terminés</translation>
        </message>
        <message>
            <source>{done} of {all} recordings are saved.</source>
            <translation>{done} enregistrements sur {all} sont enregistrés.</translation>
        </message>
        <message>
            <source>{done} of {total} downloaded. You can stop, and resume later.</source>
            <translation>{done} sur {total} téléchargés. Vous pouvez arrêter, et reprendre plus tard.</translation>
        </message>
        <message>
            <source>{failed} failed</source>
            <translation>{failed} en échec</translation>
        </message>
        <message>
            <source>{file} already exists and is not overwritten.</source>
            <translation>{file} existe déjà et n’est pas remplacé.</translation>
        </message>
        <message>
            <source>{file} and {result} differ in length: a reference has to contain the same speech, aligned in time, without the noise.</source>
            <translation>{file} et {result} n’ont pas la même durée : une référence doit contenir la même parole, alignée dans le temps, sans le bruit.</translation>
        </message>
        <message>
            <source>{file} and {source} differ in sample rate or number of channels, so they cannot be drawn together.</source>
            <translation>{file} et {source} n’ont pas la même fréquence d’échantillonnage ou le même nombre de canaux, et ne peuvent donc pas être dessinés ensemble.</translation>
        </message>
        <message>
            <source>{file} cannot be read: {why}.</source>
            <translation>Impossible de lire {file} : {why}.</translation>
        </message>
        <message>
            <source>{file} cannot be written: part of its folder's path is a file.</source>
            <translation>Impossible d’écrire {file} : une partie du chemin de son dossier est un fichier.</translation>
        </message>
        <message>
            <source>{file} cannot be written: {why}.</source>
            <translation>Impossible d’écrire {file} : {why}.</translation>
        </message>
        <message>
            <source>{file} changed while it was read: the result may mix its old and new content; enhance it again.</source>
            <translation>{file} a changé pendant sa lecture : le résultat mêle peut-être l’ancien et le nouveau contenu ; nettoyez-le à nouveau.</translation>
        </message>
        <message>
            <source>{file} claims a sample rate of {rate} Hz, but only {lowest} to {highest} Hz are supported. Its header may be damaged.</source>
            <translation>{file} annonce une fréquence d’échantillonnage de {rate} Hz, mais seules celles de {lowest} à {highest} Hz sont prises en charge. Son en-tête est peut-être endommagé.</translation>
        </message>
        <message>
            <source>{file} consists of several sound files in a row, of which only the first was read: split it, or join the originals in an audio editor.</source>
            <translation>{file} se compose de plusieurs fichiers audio à la suite, dont seul le premier a été lu : scindez-le, ou réunissez les originaux dans un éditeur audio.</translation>
        </message>
        <message>
            <source>{file} contains no sound at that position.</source>
            <translation>{file} ne contient pas de son à cet endroit.</translation>
        </message>
        <message>
            <source>{file} contains no sound.</source>
            <translation>{file} ne contient pas de son.</translation>
        </message>
        <message>
            <source>{file} could not be written: {error}.</source>
            <translation>{file} n’a pas pu être écrit : {error}.</translation>
        </message>
        <message>
            <source>{file} does not exist; it may have been moved or deleted.</source>
            <translation>{file} n’existe pas ; il a peut-être été déplacé ou supprimé.</translation>
        </message>
        <message>
            <source>{file} exists already; use --overwrite to replace it.</source>
            <translation>{file} existe déjà ; utilisez --overwrite pour le remplacer.</translation>
        </message>
        <message>
            <source>{file} has {channels} channels; at most {most} are supported.</source>
            <translation>{file} a {channels} canaux ; {most} au plus sont pris en charge.</translation>
        </message>
        <message>
            <source>{file} has {tracks} sound tracks; number {number} was used.</source>
            <translation>{file} a {tracks} pistes audio ; la numéro {number} a été utilisée.</translation>
        </message>
        <message>
            <source>{file} has {tracks}: there is no track {number}.</source>
            <translation>{file} a {tracks} : il n’y a pas de piste {number}.</translation>
        </message>
        <message>
            <source>{file} is a folder, not a sound file.</source>
            <translation>{file} est un dossier, pas un fichier son.</translation>
        </message>
        <message>
            <source>{file} is a pipe or a device, not a file.</source>
            <translation>{file} est un tube ou un périphérique, pas un fichier.</translation>
        </message>
        <message>
            <source>{file} is cut short: it has less sound than its header promises; what is there was used.</source>
            <translation>{file} est tronqué : il contient moins de son que ne l’annonce son en-tête ; ce qui s’y trouve a été utilisé.</translation>
        </message>
        <message>
            <source>{file} is cut short: the last {seconds:.1f} s that its header promises are missing; the rest was used.</source>
            <translation>{file} est tronqué : les {seconds:.1f} dernières secondes annoncées par son en-tête manquent ; le reste a été utilisé.</translation>
        </message>
        <message>
            <source>{file} is damaged or cut short: {seconds:.1f} of {promised:.1f} s could be read, and were used.</source>
            <translation>{file} est endommagé ou tronqué : {seconds:.1f} s sur {promised:.1f} ont pu être lues et ont été utilisées.</translation>
        </message>
        <message>
            <source>{file} is damaged: at least {parts} of it could not be decoded.</source>
            <translation>{file} est endommagé : il a été impossible d’en décoder {parts} au moins.</translation>
        </message>
        <message>
            <source>{file} is damaged: it is not possible to seek in it.</source>
            <translation>{file} est endommagé : il est impossible de s’y déplacer.</translation>
        </message>
        <message>
            <source>{file} is empty.</source>
            <translation>{file} est vide.</translation>
        </message>
        <message>
            <source>{file} is empty: it contains no audio samples.</source>
            <translation>{file} est vide : il ne contient aucun échantillon audio.</translation>
        </message>
        <message>
            <source>{file} is incomplete: its index is missing. Copy or download it again, or save it again in the program that made it.</source>
            <translation>{file} est incomplet : son index manque. Copiez-le ou téléchargez-le à nouveau, ou enregistrez-le à nouveau dans le programme qui l’a créé.</translation>
        </message>
        <message>
            <source>{file} is not a sound file, or its beginning is damaged.</source>
            <translation>{file} n’est pas un fichier son, ou son début est endommagé.</translation>
        </message>
        <message>
            <source>{file} was deleted while it was being recorded.</source>
            <translation>{file} a été supprimé pendant l’enregistrement.</translation>
        </message>
        <message>
            <source>{file} was joined from several files: the tags between them became {seconds:.3f} s of silence.</source>
            <translation>{file} a été assemblé à partir de plusieurs fichiers : les métadonnées qui les séparent sont devenues {seconds:.3f} s de silence.</translation>
        </message>
        <message>
            <source>{file} would be written over itself; choose another name.</source>
            <translation>{file} s’écraserait lui-même ; choisissez un autre nom.</translation>
        </message>
        <message>
            <source>{folder} cannot be moved to the trash; delete it yourself.</source>
            <translation>{folder} ne peut pas être mis à la corbeille ; supprimez-le vous-même.</translation>
        </message>
        <message>
            <source>{free} free on the disk</source>
            <translation>{free} libres sur le disque</translation>
        </message>
        <message>
            <source>{label}: {value} is not valid. {help}.</source>
            <translation>{label} : {value} n’est pas valable. {help}.</translation>
        </message>
        <message>
            <source>{lost}: it is left out.</source>
            <translation>{lost} : elle est laissée de côté.</translation>
        </message>
        <message>
            <source>{lufs:.1f}</source>
            <translation>{lufs:.1f}</translation>
        </message>
        <message>
            <source>{n:,} samples</source>
            <translation>{n:,} échantillons</translation>
        </message>
        <message>
            <source>{names} and {n} more</source>
            <translation>{names} et {n} de plus</translation>
        </message>
        <message>
            <source>{name} (not connected)</source>
            <translation>{name} (non connecté)</translation>
        </message>
        <message>
            <source>{name} can be chosen now: for files under Settings &gt; Processing, and on the Live page.</source>
            <translation>{name} peut maintenant être choisi : pour les fichiers dans Paramètres &gt; Traitement, et sur la page En direct.</translation>
        </message>
        <message>
            <source>{name} can be chosen on the other pages now.</source>
            <translation>{name} peut maintenant être choisi sur les autres pages.</translation>
        </message>
        <message>
            <source>{name} cannot be used for push to talk: {why}. Choose another key.</source>
            <translation>La touche {name} ne peut pas servir à parler : {why}. Choisissez-en une autre.</translation>
        </message>
        <message>
            <source>{name} does not support the channels {names}</source>
            <translation>{name} ne prend pas en charge les canaux {names}</translation>
        </message>
        <message>
            <source>{name} does not support {n} channels</source>
            <translation>{name} ne prend pas en charge {n} canaux</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz</source>
            <translation>{name} ne prend pas en charge {rate} Hz</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz: the result has {new} Hz.</source>
            <translation>{name} ne prend pas en charge {rate} Hz : le résultat a {new} Hz.</translation>
        </message>
        <message>
            <source>{name} does not support {wanted:.0f} kbit/s at {rate} Hz: the result has about {nearest:.0f}.</source>
            <translation>{name} ne prend pas en charge {wanted:.0f} kbit/s à {rate} Hz : le résultat a environ {nearest:.0f} kbit/s.</translation>
        </message>
        <message>
            <source>{name} has a damaged description: {error}</source>
            <translation>La description dans {name} est endommagée : {error}</translation>
        </message>
        <message>
            <source>{name} has changed since it was processed</source>
            <translation>{name} a changé depuis son traitement</translation>
        </message>
        <message>
            <source>{name} has format version {found}, but this program supports version {known}: update the program.</source>
            <translation>{name} a la version de format {found}, mais ce programme prend en charge la version {known} : mettez le programme à jour.</translation>
        </message>
        <message>
            <source>{name} holds a network of kind {found}, not {kind}: networks of different training stages are not interchangeable.</source>
            <translation>{name} contient un réseau de type {found}, pas {kind} : les réseaux d’étapes d’entraînement différentes ne sont pas interchangeables.</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite in float32; it is damaged.</source>
            <translation>{name} contient des poids qui ne sont pas finis en float32 ; il est endommagé.</translation>
        </message>
        <message>
            <source>{name} is a model file of another program.</source>
            <translation>{name} est un fichier de modèle d’un autre programme.</translation>
        </message>
        <message>
            <source>{name} is already running.</source>
            <translation>{name} est déjà en cours.</translation>
        </message>
        <message>
            <source>{name} is being enhanced by both models…</source>
            <translation>{name} est en cours de nettoyage par les deux modèles…</translation>
        </message>
        <message>
            <source>{name} is no longer there</source>
            <translation>{name} n’est plus là</translation>
        </message>
        <message>
            <source>{name} is not a complete model file: it is damaged, cut short, or something else.</source>
            <translation>{name} n’est pas un fichier de modèle complet : il est endommagé, tronqué, ou c’est autre chose.</translation>
        </message>
        <message>
            <source>{name} is still running: stop it first.</source>
            <translation>{name} est encore en cours : arrêtez-le d’abord.</translation>
        </message>
        <message>
            <source>{name} is the name of a built-in model: choose another name.</source>
            <translation>{name} est le nom d’un modèle fourni : choisissez un autre nom.</translation>
        </message>
        <message>
            <source>{name} stands for the recording's name; the extension depends on the format</source>
            <translation>{name} représente le nom de l’enregistrement ; l’extension dépend du format</translation>
        </message>
        <message>
            <source>{name} supports at most 24 bits, so the result has 24.</source>
            <translation>{name} prend en charge 24 bits au plus : le résultat en a donc 24.</translation>
        </message>
        <message>
            <source>{name} was made from the earlier recording.</source>
            <translation>{name} vient de l’enregistrement précédent.</translation>
        </message>
        <message>
            <source>{name} was not finished when the window closed.</source>
            <translation>{name} n’était pas terminé à la fermeture de la fenêtre.</translation>
        </message>
        <message>
            <source>{n} channels</source>
            <translation>{n} canaux</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} held-out recordings</source>
            <translation>{n} enregistrements réservés</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{n} of {all}.</source>
            <translation>{n} sur {all}.</translation>
        </message>
        <message>
            <source>{n} parts</source>
            <translation>{n} parties</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>{n} sound tracks</source>
            <translation>{n} pistes audio</translation>
        </message>
        <message>
            <source>{one} and {other} differ in sample rate or number of channels, so they cannot be compared.</source>
            <translation>{one} et {other} n’ont pas la même fréquence d’échantillonnage ou le même nombre de canaux, et ne peuvent donc pas être comparés.</translation>
        </message>
        <message>
            <source>{part} sounds like music, which is removed as noise.</source>
            <translation>{part} ressemble à de la musique, qui est retirée comme du bruit.</translation>
        </message>
        <message>
            <source>{path} can't be written: {why}.</source>
            <translation>Impossible d’écrire {path} : {why}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>Impossible d’écrire {path} : {reason}.</translation>
        </message>
        <message>
            <source>{path} could not be written: {why}.</source>
            <translation>{path} n’a pas pu être écrit : {why}.</translation>
        </message>
        <message>
            <source>{path} is no longer there.</source>
            <translation>{path} n’est plus là.</translation>
        </message>
        <message>
            <source>{problem} You are muted until you turn Mute off.</source>
            <translation>{problem} Votre micro est coupé jusqu’à ce que vous désactiviez « Muet ».</translation>
        </message>
        <message>
            <source>{program} cannot be started.</source>
            <translation>Impossible de lancer {program}.</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}</source>
            <translation>impossible de démarrer {program} : {reason}</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}.</source>
            <translation>Impossible de lancer {program} : {reason}.</translation>
        </message>
        <message>
            <source>{program} plays into the microphone: others can hear it.</source>
            <translation>{program} joue du son dans le micro : les autres peuvent l’entendre.</translation>
        </message>
        <message>
            <source>{recordings} ({time})</source>
            <translation>{recordings} ({time})</translation>
        </message>
        <message>
            <source>{samples} beyond full scale had to be turned down.</source>
            <translation>{samples} au-delà de la pleine échelle : le niveau a dû y être baissé.</translation>
        </message>
        <message>
            <source>{samples} in {file} became silence: NaN, infinite or beyond the range of 32-bit floats.</source>
            <translation>Silence à la place de {samples} dans {file} : NaN, infini ou hors de la plage des flottants 32 bits.</translation>
        </message>
        <message>
            <source>{score} cannot be computed, because the package {package} fails to load: {error}.</source>
            <translation>{score} ne peut pas être calculé, car le paquet {package} ne se charge pas : {error}.</translation>
        </message>
        <message>
            <source>{score} needs the package {package}, which is not installed: pip install {package}.</source>
            <translation>{score} nécessite le paquet {package}, qui n’est pas installé : pip install {package}.</translation>
        </message>
        <message>
            <source>{seconds:.0f} of {all:.0f} s</source>
            <translation>{seconds:.0f} sur {all:.0f} s</translation>
        </message>
        <message>
            <source>{share:.3g} % of the samples</source>
            <translation>{share:.3g} % des échantillons</translation>
        </message>
        <message>
            <source>{source} records what {speaker} plays. To avoid a feedback loop, nothing is played there: choose another output.</source>
            <translation>{source} enregistre ce que joue {speaker}. Pour éviter un effet Larsen, rien n’y est joué : choisissez une autre sortie.</translation>
        </message>
        <message>
            <source>{steps:,} steps will hardly change anything.</source>
            <translation>{steps:,} pas ne changeront presque rien.</translation>
        </message>
        <message>
            <source>{time:.2f} ms too early</source>
            <translation>{time:.2f} ms trop tôt</translation>
        </message>
        <message>
            <source>{time:.2f} ms too late</source>
            <translation>{time:.2f} ms trop tard</translation>
        </message>
        <message>
            <source>{time} ago, step {step}</source>
            <translation>il y a {time}, pas {step}</translation>
        </message>
        <message>
            <source>{time} of audio</source>
            <translation>{time} d’audio</translation>
        </message>
        <message>
            <source>{title} ({part})</source>
            <translation>{title} ({part})</translation>
        </message>
        <message>
            <source>{title} {before} of 5 ({poor}) → {after} ({good})</source>
            <translation>{title} {before} sur 5 ({poor}) → {after} ({good})</translation>
        </message>
        <message>
            <source>{title}: {count} of {all}</source>
            <translation>{title} : {count} sur {all}</translation>
        </message>
        <message>
            <source>{value} %</source>
            <translation>{value} %</translation>
        </message>
        <message>
            <source>{value} dB</source>
            <translation>{value} dB</translation>
        </message>
        <message>
            <source>{what} (for {time} so far)</source>
            <translation>{what} (depuis {time})</translation>
        </message>
        <message>
            <source>{what} failed unexpectedly ({error}).</source>
            <translation>{what} : erreur inattendue ({error}).</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
</TS>
