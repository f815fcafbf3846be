<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
                <numerusform>%Ln Paar</numerusform>
                <numerusform>%Ln Paare</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) are left out.</source>
            <translation>
                <numerusform>%Ln Aufnahme wird weggelassen.</numerusform>
                <numerusform>%Ln Aufnahmen werden weggelassen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of noise</source>
            <translation>
                <numerusform>%Ln Geräuschaufnahme</numerusform>
                <numerusform>%Ln Geräuschaufnahmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of speech</source>
            <translation>
                <numerusform>%Ln Sprachaufnahme</numerusform>
                <numerusform>%Ln Sprachaufnahmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of unknown use</source>
            <translation>
                <numerusform>%Ln Aufnahme unbekannter Art</numerusform>
                <numerusform>%Ln Aufnahmen unbekannter Art</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln room(s)</source>
            <translation>
                <numerusform>%Ln Raum</numerusform>
                <numerusform>%Ln Räume</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln speaker(s)</source>
            <translation>
                <numerusform>%Ln Person</numerusform>
                <numerusform>%Ln Personen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n Kanal</numerusform>
                <numerusform>%n Kanäle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more since then; they are in the log.</source>
            <translation>
                <numerusform>Seitdem %n weiterer Fehler; siehe Protokoll.</numerusform>
                <numerusform>Seitdem %n weitere Fehler; siehe Protokoll.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) differ</source>
            <translation>
                <numerusform>%n Abschnitt weicht ab</numerusform>
                <numerusform>%n Abschnitte weichen ab</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) are not finished. Quit now and resume at the next start?</source>
            <translation>
                <numerusform>%n Aufnahme ist noch nicht fertig. Beenden und beim nächsten Start weitermachen?</numerusform>
                <numerusform>%n Aufnahmen sind noch nicht fertig. Beenden und beim nächsten Start weitermachen?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) were not finished when the window closed.</source>
            <translation>
                <numerusform>%n Aufnahme war noch nicht fertig, als das Fenster geschlossen wurde.</numerusform>
                <numerusform>%n Aufnahmen waren noch nicht fertig, als das Fenster geschlossen wurde.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training run(s) did not finish; you can resume them on the Training page.</source>
            <translation>
                <numerusform>%n Trainingslauf wurde nicht abgeschlossen; auf der Seite „Training“ lässt er sich fortsetzen.</numerusform>
                <numerusform>%n Trainingsläufe wurden nicht abgeschlossen; auf der Seite „Training“ lassen sie sich fortsetzen.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;About CNUNet</source>
            <translation>Ü&amp;ber CNUNet</translation>
        </message>
        <message>
            <source>&amp;Before or after</source>
            <translation>&amp;Vorher oder nachher</translation>
        </message>
        <message>
            <source>&amp;Bypass</source>
            <translation>B&amp;ypass</translation>
        </message>
        <message>
            <source>&amp;CNUNet Microphone for other programs</source>
            <translation>„&amp;CNUNet Microphone“ für andere Programme</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Abbrechen</translation>
        </message>
        <message>
            <source>&amp;Copy report</source>
            <translation>Bericht &amp;kopieren</translation>
        </message>
        <message>
            <source>&amp;Copy versions</source>
            <translation>Versionen &amp;kopieren</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>&amp;Earlier</source>
            <translation>&amp;Früher</translation>
        </message>
        <message>
            <source>&amp;Enhanced</source>
            <translation>&amp;Bereinigt</translation>
        </message>
        <message>
            <source>&amp;Export with current settings</source>
            <translation>Mit aktuellen Einstellungen &amp;exportieren</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Hear it</source>
            <translation>Mit&amp;hören</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;High contrast</source>
            <translation>&amp;Hoher Kontrast</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Linear in Hz</source>
            <translation>&amp;Linear in Hz</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>A&amp;nhören</translation>
        </message>
        <message>
            <source>&amp;Live</source>
            <translation>&amp;Live</translation>
        </message>
        <message>
            <source>&amp;Loop</source>
            <translation>S&amp;chleife</translation>
        </message>
        <message>
            <source>&amp;Mel (perceptual)</source>
            <translation>&amp;Mel (gehörgerecht)</translation>
        </message>
        <message>
            <source>&amp;Mute</source>
            <translation>&amp;Stumm</translation>
        </message>
        <message>
            <source>&amp;Open the window</source>
            <translation>&amp;Fenster öffnen</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Original</source>
            <translation>&amp;Original</translation>
        </message>
        <message>
            <source>&amp;Paste files</source>
            <translation>Dateien &amp;einfügen</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Pause</translation>
        </message>
        <message>
            <source>&amp;Pictures</source>
            <translation>&amp;Bilder</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>&amp;Wiedergeben</translation>
        </message>
        <message>
            <source>&amp;Preview</source>
            <translation>&amp;Vorschau</translation>
        </message>
        <message>
            <source>&amp;Queue</source>
            <translation>&amp;Warteschlange</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>&amp;Aufnehmen</translation>
        </message>
        <message>
            <source>&amp;Refresh devices</source>
            <translation>&amp;Geräte neu suchen</translation>
        </message>
        <message>
            <source>&amp;Remove from queue</source>
            <translation>Aus der Liste &amp;entfernen</translation>
        </message>
        <message>
            <source>&amp;Save changes</source>
            <translation>Änderungen &amp;speichern</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <translation>&amp;Einstellungen…</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>Im &amp;Ordner zeigen</translation>
        </message>
        <message>
            <source>&amp;Show log</source>
            <translation>&amp;Protokoll zeigen</translation>
        </message>
        <message>
            <source>&amp;Sleep in the tray while no program listens</source>
            <translation>Im Tray &amp;schlafen, solange kein Programm zuhört</translation>
        </message>
        <message>
            <source>&amp;Spectrograms</source>
            <translation>&amp;Spektrogramme</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>Erneut &amp;versuchen</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>, or you declined this one</source>
            <translation>, oder Sie haben dieses abgelehnt</translation>
        </message>
        <message>
            <source>-14 LUFS (streaming)</source>
            <translation>-14 LUFS (Streaming)</translation>
        </message>
        <message>
            <source>-16 LUFS (podcasts)</source>
            <translation>-16 LUFS (Podcasts)</translation>
        </message>
        <message>
            <source>-19 LUFS (podcasts, mono)</source>
            <translation>-19 LUFS (Podcasts, Mono)</translation>
        </message>
        <message>
            <source>-23 LUFS (broadcast)</source>
            <translation>-23 LUFS (Rundfunk)</translation>
        </message>
        <message>
            <source>1 channel</source>
            <translation>1 Kanal</translation>
        </message>
        <message>
            <source>1 held-out recording</source>
            <translation>eine zurückgehaltene Aufnahme</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 Teil</translation>
        </message>
        <message>
            <source>1 sample</source>
            <translation>1 Abtastwert</translation>
        </message>
        <message>
            <source>1 step will hardly change anything.</source>
            <translation>Ein einziger Schritt bewirkt kaum etwas.</translation>
        </message>
        <message>
            <source>1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output here, and as the microphone in the other program.</source>
            <translation>1. Installieren Sie BlackHole (existential.audio/blackhole). 2. Wählen Sie BlackHole hier als Ausgabe und im anderen Programm als Mikrofon.</translation>
        </message>
        <message>
            <source>1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here, and CABLE Output as the microphone in the other program.</source>
            <translation>1. Installieren Sie VB-CABLE (vb-audio.com/Cable). 2. Wählen Sie hier CABLE Input als Ausgabe und im anderen Programm CABLE Output als Mikrofon.</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 Bit</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 Bit</translation>
        </message>
        <message>
            <source>32-bit float</source>
            <translation>32 Bit Gleitkomma</translation>
        </message>
        <message>
            <source>A copy of each result is kept, so that you can change the strength without running the model again: 230 MB per hour and channel, deleted a day after the recording is, or after 30 days without use</source>
            <translation>Von jedem Ergebnis bleibt eine Kopie, damit sich die Stärke ändern lässt, ohne dass das Modell wieder läuft: 230 MB je Stunde und Kanal, gelöscht einen Tag nachdem die Aufnahme gelöscht wurde, oder nach 30 Tagen ohne Verwendung</translation>
        </message>
        <message>
            <source>A device kept losing sound; its blocks are now {ms:.0f} ms long.</source>
            <translation>Bei einem Gerät ging immer wieder Ton verloren; seine Blöcke sind jetzt {ms:.0f} ms lang.</translation>
        </message>
        <message>
            <source>A few real steps are run to find out how long it takes and what it needs.</source>
            <translation>Einige echte Schritte zeigen, wie lange es dauert und was es braucht.</translation>
        </message>
        <message>
            <source>A few teach the network to leave clean speech alone; many teach it to do nothing.</source>
            <translation>Einige wenige lehren das Netz, saubere Sprache in Ruhe zu lassen; viele lehren es, gar nichts zu tun.</translation>
        </message>
        <message>
            <source>A model of your own</source>
            <translation>Ein eigenes Modell</translation>
        </message>
        <message>
            <source>A model that comes with the program, or your own .safetensors file; base takes four times as long as small, and is about as good</source>
            <translation>Ein Modell des Programms oder Ihre eigene .safetensors-Datei; base braucht viermal so lange wie small und ist etwa gleich gut</translation>
        </message>
        <message>
            <source>A name that ends with {ending} is too long for that folder; choose a shorter pattern for the names of results.</source>
            <translation>Ein Name, der auf {ending} endet, ist zu lang für diesen Ordner; wählen Sie ein kürzeres Muster für die Namen der Ergebnisse.</translation>
        </message>
        <message>
            <source>A network is being trained</source>
            <translation>Ein Netz wird trainiert</translation>
        </message>
        <message>
            <source>A new model of any size. The first stage is guided by a speech model that hears the clean speech; the second learns to do without it. Takes hours of recordings and a day or more; much less time with a graphics card.</source>
            <translation>Ein neues Modell beliebiger Größe. In der ersten Stufe leitet es ein Sprachmodell an, das die saubere Sprache hört; in der zweiten lernt es, ohne dieses auszukommen. Braucht Stunden an Aufnahmen und einen Tag oder mehr; mit einer Grafikkarte viel weniger.</translation>
        </message>
        <message>
            <source>A new network of the size {size} is trained.</source>
            <translation>Ein neues Netz der Größe {size} wird trainiert.</translation>
        </message>
        <message>
            <source>A noisy recording is of use only with its clean original, and vice versa.</source>
            <translation>Eine verrauschte Aufnahme ist nur mit ihrem sauberen Original von Nutzen, und umgekehrt.</translation>
        </message>
        <message>
            <source>A pretrained speech model hears the clean speech during the first stage and tells the network what matters in it. It is needed only for training, never afterwards.</source>
            <translation>Ein vortrainiertes Sprachmodell hört in der ersten Stufe die saubere Sprache und sagt dem Netz, worauf es ankommt. Es wird nur zum Trainieren gebraucht, danach nie.</translation>
        </message>
        <message>
            <source>A scoring process was killed, perhaps because memory ran out.</source>
            <translation>Ein Prozess zum Bewerten wurde von außen beendet, vielleicht weil der Arbeitsspeicher nicht reichte.</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB</source>
            <translation>AIFF fasst höchstens 4 GiB</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB, and this recording is longer; choose another format, such as WAV or FLAC.</source>
            <translation>AIFF fasst höchstens 4 GiB, und diese Aufnahme ist länger; wählen Sie ein anderes Format, zum Beispiel WAV oder FLAC.</translation>
        </message>
        <message>
            <source>About CNUNet</source>
            <translation>Über CNUNet</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps in each of {stages} stages, and the validations between them.</source>
            <translation>Insgesamt etwa {time}: {steps} Schritte in jeder von {stages} Stufen und die Validierungen dazwischen.</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps, and the validations between them.</source>
            <translation>Insgesamt etwa {time}: {steps} Schritte und die Validierungen dazwischen.</translation>
        </message>
        <message>
            <source>Above 8 kHz</source>
            <translation>Über 8 kHz</translation>
        </message>
        <message>
            <source>According to its timestamps, the sound of {file} overlaps {places}: {seconds:.3f} s were cut.</source>
            <translation>Laut Zeitstempeln überlappt sich der Ton von {file} {places}: {seconds:.3f} s wurden herausgeschnitten.</translation>
        </message>
        <message>
            <source>According to its timestamps, {file} lacks {seconds:.3f} s of sound {places}, which became silence.</source>
            <translation>Laut Zeitstempeln fehlen in {file} {places} insgesamt {seconds:.3f} s Ton; sie wurden durch Stille ersetzt.</translation>
        </message>
        <message>
            <source>Add a folder of recordings</source>
            <translation>Einen Ordner mit Aufnahmen hinzufügen</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <translation>Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>Aufnahmen hinzufügen</translation>
        </message>
        <message>
            <source>Add recordings of noise without speech; even a minute of your own room helps a lot.</source>
            <translation>Fügen Sie Geräuschaufnahmen ohne Sprache hinzu; schon eine Minute aus Ihrem eigenen Raum hilft viel.</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>Aufnahmen hinzufügen…</translation>
        </message>
        <message>
            <source>Add the missing ones, correct the names, or leave out what remains.</source>
            <translation>Ergänzen Sie die fehlenden, berichtigen Sie die Namen, oder lassen Sie weg, was übrig ist.</translation>
        </message>
        <message>
            <source>Add your recordings first.</source>
            <translation>Fügen Sie zuerst Ihre Aufnahmen hinzu.</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>All networks on the same recordings</source>
            <translation>Alle Netze, anhand derselben Aufnahmen</translation>
        </message>
        <message>
            <source>All of them are held out: nothing is left to train on.</source>
            <translation>Alle sind zurückgehalten: Nichts bleibt zum Trainieren übrig.</translation>
        </message>
        <message>
            <source>All recordings are done. The computer will go to sleep in {seconds} s.</source>
            <translation>Alle Aufnahmen sind fertig. Der Computer geht in {seconds} s in den Ruhezustand.</translation>
        </message>
        <message>
            <source>An error ended this program. Recordings and results are not affected.</source>
            <translation>Ein Fehler hat dieses Programm beendet. Aufnahmen und Ergebnisse sind nicht betroffen.</translation>
        </message>
        <message>
            <source>An unexpected error occurred. The program keeps running; recordings and results are not affected.</source>
            <translation>Ein unerwarteter Fehler ist aufgetreten. Das Programm läuft weiter; Aufnahmen und Ergebnisse sind nicht betroffen.</translation>
        </message>
        <message>
            <source>And {count} more warnings in its log.</source>
            <translation>Und {count} weitere Warnungen in seinem Protokoll.</translation>
        </message>
        <message>
            <source>Another CNUNet (process {pid}) is using the {device}. Stop it there to use it here.</source>
            <translation>Ein anderes CNUNet (Prozess {pid}) verwendet „{device}“. Beenden Sie es dort, um es hier zu verwenden.</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Appears in a moment…</source>
            <translation>Erscheint gleich…</translation>
        </message>
        <message>
            <source>Appears once processing starts.</source>
            <translation>Erscheint, sobald die Verarbeitung beginnt.</translation>
        </message>
        <message>
            <source>Applied preset {name}</source>
            <translation>Vorlage {name} angewendet</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>As proposed</source>
            <translation>Wie vorgeschlagen</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>Wie aufgenommen</translation>
        </message>
        <message>
            <source>As they are</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>Der Hub wird gefragt…</translation>
        </message>
        <message>
            <source>Asleep until a program listens to CNUNet Microphone</source>
            <translation>Schläft, bis ein Programm „CNUNet Microphone“ aufnimmt</translation>
        </message>
        <message>
            <source>Attenuation limit</source>
            <translation>Dämpfungsgrenze</translation>
        </message>
        <message>
            <source>Audio and video</source>
            <translation>Audio und Video</translation>
        </message>
        <message>
            <source>Audio, video or whole folders. The noise goes, the voice stays.</source>
            <translation>Audio, Video oder ganze Ordner. Die Störgeräusche gehen, die Stimme bleibt.</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <source>Automatic uses a graphics card if PyTorch finds one, otherwise the processor</source>
            <translation>Automatisch nimmt eine Grafikkarte, wenn PyTorch eine findet, sonst den Prozessor</translation>
        </message>
        <message>
            <source>BAK: how unobtrusive the background is, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>BAK: wie unaufdringlich der Hintergrund ist, 1 bis 5, geschätzt von einem Netz (DNSMOS)</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>Ausgewogen</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>Bit depth</source>
            <translation>Bittiefe</translation>
        </message>
        <message>
            <source>Bit rate</source>
            <translation>Bitrate</translation>
        </message>
        <message>
            <source>Bring speech to a comfortable level, with a limiter against peaks</source>
            <translation>Sprache auf einen angenehmen Pegel bringen, mit einem Limiter gegen Spitzen</translation>
        </message>
        <message>
            <source>Built-in model</source>
            <translation>Mitgeliefertes Modell</translation>
        </message>
        <message>
            <source>By its names</source>
            <translation>Nach den Namen</translation>
        </message>
        <message>
            <source>CNUNet, mask branch alone</source>
            <translation>CNUNet, nur Maskenzweig</translation>
        </message>
        <message>
            <source>CNUNet-TB without a guide</source>
            <translation>CNUNet-TB ohne Leitmodell</translation>
        </message>
        <message>
            <source>CNUNet: show</source>
            <translation>CNUNet: zeigen</translation>
        </message>
        <message>
            <source>Cache size</source>
            <translation>Größe des Zwischenspeichers</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>A&amp;lle abbrechen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Wird abgebrochen…</translation>
        </message>
        <message>
            <source>Cannot connect to the X server for push to talk.</source>
            <translation>Für die Sprechtaste ist keine Verbindung zum X-Server möglich.</translation>
        </message>
        <message>
            <source>Changes not saved</source>
            <translation>Änderungen nicht gespeichert</translation>
        </message>
        <message>
            <source>Channel of the microphone</source>
            <translation>Kanal des Mikrofons</translation>
        </message>
        <message>
            <source>Channel with speech</source>
            <translation>Kanal mit Sprache</translation>
        </message>
        <message>
            <source>Channel {number}</source>
            <translation>Kanal {number}</translation>
        </message>
        <message>
            <source>Check for a new &amp;version</source>
            <translation>Nach neuer &amp;Version suchen</translation>
        </message>
        <message>
            <source>Check the recordings</source>
            <translation>Aufnahmen prüfen</translation>
        </message>
        <message>
            <source>Checking %v of %m</source>
            <translation>Prüfe %v von %m</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Wird geprüft…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Ordner wählen…</translation>
        </message>
        <message>
            <source>Choose a recording</source>
            <translation>Aufnahme wählen</translation>
        </message>
        <message>
            <source>Choose a recording…</source>
            <translation>Aufnahme wählen…</translation>
        </message>
        <message>
            <source>Choose a smaller model, or close other programs.</source>
            <translation>Wählen Sie ein kleineres Modell, oder schließen Sie andere Programme.</translation>
        </message>
        <message>
            <source>Choose recordings to clean</source>
            <translation>Aufnahmen zum Bereinigen wählen</translation>
        </message>
        <message>
            <source>Choose recordings to clean (Ctrl+O)</source>
            <translation>Aufnahmen zum Bereinigen wählen (Strg+O)</translation>
        </message>
        <message>
            <source>Choose the folder of a guide</source>
            <translation>Ordner eines Leitmodells wählen</translation>
        </message>
        <message>
            <source>Choose the model {model} in the settings: it was measured at {share:.0%} of a core here.</source>
            <translation>Wählen Sie in den Einstellungen das Modell {model}: Gemessen wurden dafür hier {share:.0%} eines Prozessorkerns.</translation>
        </message>
        <message>
            <source>Choose: {what}</source>
            <translation>Wählen: {what}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Sauber</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder</source>
            <translation>Alle Aufnahmen eines Ordners bereinigen</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder (Ctrl+Shift+O)</source>
            <translation>Alle Aufnahmen eines Ordners bereinigen (Strg+Umschalt+O)</translation>
        </message>
        <message>
            <source>Clean recordings that are clipped</source>
            <translation>Übersteuerte saubere Aufnahmen</translation>
        </message>
        <message>
            <source>Clean recordings that are music</source>
            <translation>Saubere Aufnahmen, die Musik sind</translation>
        </message>
        <message>
            <source>Clean recordings whose speaker is unknown</source>
            <translation>Saubere Aufnahmen, bei denen unbekannt ist, wer spricht</translation>
        </message>
        <message>
            <source>Clean recordings with noise in them</source>
            <translation>Saubere Aufnahmen mit Störgeräuschen</translation>
        </message>
        <message>
            <source>Clean reference…</source>
            <translation>Saubere Referenz…</translation>
        </message>
        <message>
            <source>Clean speech</source>
            <translation>Saubere Sprache</translation>
        </message>
        <message>
            <source>Clean the files that you copied in a file manager</source>
            <translation>Die Dateien bereinigen, die Sie in einer Dateiverwaltung kopiert haben</translation>
        </message>
        <message>
            <source>Cleaned before as {name}</source>
            <translation>Schon früher bereinigt als {name}</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>Klick</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close other programs. No model has been measured on this computer yet: stop, then run `cnunet bench`.</source>
            <translation>Schließen Sie andere Programme. Auf diesem Computer wurde noch kein Modell gemessen: Beenden Sie Live, und führen Sie dann `cnunet bench` aus.</translation>
        </message>
        <message>
            <source>Closing the window ends the live session.</source>
            <translation>Live endet, wenn das Fenster geschlossen wird.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Colours of the &amp;system</source>
            <translation>Farben des &amp;Systems</translation>
        </message>
        <message>
            <source>Colours: &amp;Cividis</source>
            <translation>Farben: &amp;Cividis</translation>
        </message>
        <message>
            <source>Colours: &amp;Grey</source>
            <translation>Farben: &amp;Grau</translation>
        </message>
        <message>
            <source>Colours: &amp;Viridis</source>
            <translation>Farben: &amp;Viridis</translation>
        </message>
        <message>
            <source>Colours: M&amp;agma</source>
            <translation>Farben: M&amp;agma</translation>
        </message>
        <message>
            <source>Compare both with a clean recording of the same speech, if you have one</source>
            <translation>Beide mit einer sauberen Aufnahme derselben Sprache vergleichen, falls Sie eine haben</translation>
        </message>
        <message>
            <source>Compared with the default model, on your own recordings</source>
            <translation>Vergleich mit dem Standardmodell anhand Ihrer eigenen Aufnahmen</translation>
        </message>
        <message>
            <source>Compared with {name}: now drop a recording.</source>
            <translation>Verglichen mit {name}: Legen Sie nun eine Aufnahme hier ab.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes a few seconds.</source>
            <translation>Vorher wird kompiliert; das dauert einige Sekunden.</translation>
        </message>
        <message>
            <source>Compiling comes first and takes minutes.</source>
            <translation>Vorher wird kompiliert; das dauert einige Minuten.</translation>
        </message>
        <message>
            <source>Copies of other recordings</source>
            <translation>Kopien anderer Aufnahmen</translation>
        </message>
        <message>
            <source>Copy a short noisy recording to your music folder, and clean it</source>
            <translation>Eine kurze verrauschte Aufnahme in Ihren Musikordner kopieren und bereinigen</translation>
        </message>
        <message>
            <source>Copy them again from their source, or leave them out.</source>
            <translation>Kopieren Sie sie noch einmal von ihrer Quelle, oder lassen Sie sie weg.</translation>
        </message>
        <message>
            <source>Correct the path in manifest.csv or in the corrected pairs, or remove the entry.</source>
            <translation>Berichtigen Sie den Pfad in manifest.csv oder in den bearbeiteten Paaren, oder entfernen Sie den Eintrag.</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>Kurven</translation>
        </message>
        <message>
            <source>Cut both from the same place to the same length, or leave out the pair.</source>
            <translation>Schneiden Sie beide von derselben Stelle an auf dieselbe Länge, oder lassen Sie das Paar weg.</translation>
        </message>
        <message>
            <source>Damaged recordings</source>
            <translation>Beschädigte Aufnahmen</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Delay {total:.0f} ms  =  {parts}</source>
            <translation>Verzögerung {total:.0f} ms  =  {parts}</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Details are in {log}.</source>
            <translation>Einzelheiten stehen in {log}.</translation>
        </message>
        <message>
            <source>Different strength</source>
            <translation>Andere Stärke</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Discard the partial result; the recording is kept</source>
            <translation>Das Teilergebnis verwerfen; die Aufnahme bleibt erhalten</translation>
        </message>
        <message>
            <source>Discard the plan</source>
            <translation>Plan verwerfen</translation>
        </message>
        <message>
            <source>Discard what you have entered</source>
            <translation>Ihre Eingaben verwerfen</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Ziehen</translation>
        </message>
        <message>
            <source>Drop a recording here to hear it cleaned by the default model and by this one; you can switch between them while it plays. Drop a model file to compare with that one instead.</source>
            <translation>Legen Sie hier eine Aufnahme ab, um sie vom Standardmodell und von diesem bereinigt zu hören; beim Anhören können Sie umschalten. Legen Sie eine Modelldatei ab, um stattdessen mit dieser zu vergleichen.</translation>
        </message>
        <message>
            <source>Drop folders or recordings here: clean speech, noise, or pairs of both</source>
            <translation>Ordner oder Aufnahmen hier ablegen: saubere Sprache, Geräusche oder Paare aus beidem</translation>
        </message>
        <message>
            <source>Drop recordings here</source>
            <translation>Aufnahmen hier ablegen</translation>
        </message>
        <message>
            <source>Duplicate with changes…</source>
            <translation>Mit Änderungen duplizieren…</translation>
        </message>
        <message>
            <source>E&amp;qually loud</source>
            <translation>&amp;Gleich laut</translation>
        </message>
        <message>
            <source>Edit pairs…</source>
            <translation>Paare bearbeiten…</translation>
        </message>
        <message>
            <source>End the marked part at the playhead</source>
            <translation>Den markierten Abschnitt am Abspielkopf beenden</translation>
        </message>
        <message>
            <source>Enhanced</source>
            <translation>Bereinigt</translation>
        </message>
        <message>
            <source>Equally loud by default</source>
            <translation>Standardmäßig gleich laut</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after</source>
            <translation>Schätzen, wie Zuhörer es vorher und nachher bewerten würden</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after (Ctrl+T)</source>
            <translation>Schätzen, wie Zuhörer es vorher und nachher bewerten würden (Strg+T)</translation>
        </message>
        <message>
            <source>Estimates listeners' ratings before and after; needs the package speechmos</source>
            <translation>Schätzt die Bewertung durch Zuhörer vorher und nachher; braucht das Paket speechmos</translation>
        </message>
        <message>
            <source>Even out the level</source>
            <translation>Pegel angleichen</translation>
        </message>
        <message>
            <source>Example: talk.wav becomes {name}</source>
            <translation>Beispiel: Aus talk.wav wird {name}</translation>
        </message>
        <message>
            <source>Examples come with the first validation.</source>
            <translation>Beispiele kommen mit der ersten Validierung.</translation>
        </message>
        <message>
            <source>Examples in a batch</source>
            <translation>Beispiele in einem Batch</translation>
        </message>
        <message>
            <source>Export as a file…</source>
            <translation>Als Datei exportieren…</translation>
        </message>
        <message>
            <source>Export the model</source>
            <translation>Modell exportieren</translation>
        </message>
        <message>
            <source>Export the selected recordings again with the current format, name and folder</source>
            <translation>Die ausgewählten Aufnahmen mit aktuellem Format, Namen und Ordner noch einmal exportieren</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Files ending in '{ending}' cannot be written; choose one of {choices}.</source>
            <translation>Dateien mit der Endung „{ending}“ können nicht geschrieben werden; zur Wahl stehen {choices}.</translation>
        </message>
        <message>
            <source>Fine-tune the default model</source>
            <translation>Das Standardmodell verfeinern</translation>
        </message>
        <message>
            <source>Finish the current recordings, then stop</source>
            <translation>Die laufenden Aufnahmen fertig bearbeiten, dann aufhören</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Follow the band below</source>
            <translation>Dem Band darunter folgen</translation>
        </message>
        <message>
            <source>For MP3, AAC, Vorbis and Opus; 128 kbit/s is usual for podcasts</source>
            <translation>Für MP3, AAC, Vorbis und Opus; 128 kbit/s sind für Podcasts üblich</translation>
        </message>
        <message>
            <source>For lossless formats such as WAV and FLAC</source>
            <translation>Für verlustfreie Formate wie WAV und FLAC</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>From recordings of your voice, your language, your machine's hum.</source>
            <translation>Aus Aufnahmen Ihrer Stimme, Ihrer Sprache, des Brummens Ihrer Geräte.</translation>
        </message>
        <message>
            <source>From {low:.0f} to {high:.0f} dBFS</source>
            <translation>Von {low:.0f} bis {high:.0f} dBFS</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>Gewinn</translation>
        </message>
        <message>
            <source>Gain: PESQ, STOI and SI-SDR together, from 0 (as noisy as before) to 1 (perfect). The best weights are those with the highest.</source>
            <translation>Gewinn: PESQ, STOI und SI-SDR zusammen, von 0 (so verrauscht wie zuvor) bis 1 (perfekt). Die besten Gewichte sind die mit dem höchsten.</translation>
        </message>
        <message>
            <source>Gentle</source>
            <translation>Sanft</translation>
        </message>
        <message>
            <source>Give every result the same loudness; you hear the change at once, without clipping</source>
            <translation>Gibt jedem Ergebnis dieselbe Lautheit; sofort zu hören, ohne Übersteuern</translation>
        </message>
        <message>
            <source>Give it a name.</source>
            <translation>Geben Sie ihm einen Namen.</translation>
        </message>
        <message>
            <source>Give the model a name.</source>
            <translation>Geben Sie dem Modell einen Namen.</translation>
        </message>
        <message>
            <source>Go live in the tray at &amp;login</source>
            <translation>Bei der &amp;Anmeldung im Tray live gehen</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Goes with</source>
            <translation>Gehört zu</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>Gut zu wissen</translation>
        </message>
        <message>
            <source>Groups of settings</source>
            <translation>Gruppen von Einstellungen</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Leitmodell</translation>
        </message>
        <message>
            <source>Hear it from {time} now, ahead of the rest.</source>
            <translation>Jetzt ab {time} hören, vor allem anderen.</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else</source>
            <translation>Die ersten Sekunden oder den markierten Abschnitt vor allem anderen hören</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else (Ctrl+P)</source>
            <translation>Die ersten Sekunden oder den markierten Abschnitt vor allem anderen hören (Strg+P)</translation>
        </message>
        <message>
            <source>Hear the first {n} s now, or drag to mark another part.</source>
            <translation>Hören Sie jetzt die ersten {n} s, oder markieren Sie durch Ziehen einen anderen Abschnitt.</translation>
        </message>
        <message>
            <source>Hear the recording as it was</source>
            <translation>Die Aufnahme hören, wie sie war</translation>
        </message>
        <message>
            <source>Hear the recording without its noise</source>
            <translation>Die Aufnahme ohne die Störgeräusche hören</translation>
        </message>
        <message>
            <source>Hear this picture from here</source>
            <translation>Dieses Bild ab hier hören</translation>
        </message>
        <message>
            <source>Hear what was removed</source>
            <translation>Hören, was entfernt wurde</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} recordings.</source>
            <translation>Zurückgehalten: {held} von {all} Aufnahmen.</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} speakers (recordings: {recordings}).</source>
            <translation>Zurückgehalten: {held} von {all} Personen (Aufnahmen: {recordings}).</translation>
        </message>
        <message>
            <source>Held-out speakers</source>
            <translation>Zurückgehaltene Personen</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Hoher Kontrast</translation>
        </message>
        <message>
            <source>Horizontal axis</source>
            <translation>Horizontale Achse</translation>
        </message>
        <message>
            <source>Hours of audio</source>
            <translation>Stunden Audiomaterial</translation>
        </message>
        <message>
            <source>How often the model was late (the sound then passes unprocessed), how often sound was missing, and how much the devices' clocks differ</source>
            <translation>Wie oft das Modell zu spät kam (dann geht der Ton unbearbeitet durch), wie oft Ton fehlte und wie stark die Takte der Geräte abweichen</translation>
        </message>
        <message>
            <source>If it happens again, please include this report when you report the problem. It contains names of your files, so check it first.</source>
            <translation>Falls es wieder vorkommt, fügen Sie bitte diesen Bericht Ihrer Fehlermeldung bei. Er enthält Namen Ihrer Dateien; sehen Sie ihn vorher durch.</translation>
        </message>
        <message>
            <source>In the folder {folder}.</source>
            <translation>Im Ordner {folder}.</translation>
        </message>
        <message>
            <source>Include them again</source>
            <translation>Wieder einbeziehen</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <source>It cannot be drawn: the worker stopped unexpectedly ({how}).</source>
            <translation>Kann nicht gezeichnet werden: Der Prozess dafür wurde unerwartet beendet ({how}).</translation>
        </message>
        <message>
            <source>It has not started yet: Resume starts it.</source>
            <translation>Es hat noch nicht begonnen: „Fortsetzen“ startet es.</translation>
        </message>
        <message>
            <source>It has to be the full path of a folder, or empty</source>
            <translation>Das muss der volle Pfad eines Ordners oder leer sein</translation>
        </message>
        <message>
            <source>It is not on this computer, and its size could not be determined. Check your connection.</source>
            <translation>Es ist nicht auf diesem Computer, und seine Größe ließ sich nicht ermitteln. Prüfen Sie Ihre Verbindung.</translation>
        </message>
        <message>
            <source>It is not on this computer. Download it from the hub (huggingface.co), which is asked only when you press a button, or choose a folder.</source>
            <translation>Es ist nicht auf diesem Computer. Laden Sie es vom Hub (huggingface.co) herunter, der nur auf Knopfdruck gefragt wird, oder wählen Sie einen Ordner.</translation>
        </message>
        <message>
            <source>It is not on this computer. The download is {size}.</source>
            <translation>Es ist nicht auf diesem Computer. Der Download umfasst {size}.</translation>
        </message>
        <message>
            <source>It is on this computer: {place} ({size}).</source>
            <translation>Es ist auf diesem Computer: {place} ({size}).</translation>
        </message>
        <message>
            <source>It is unknown whether training and validation share speakers.</source>
            <translation>Es ist unbekannt, ob dieselben Personen beim Trainieren und beim Validieren sprechen.</translation>
        </message>
        <message>
            <source>It needs {needed} of memory, but only {free} is free: close other programs, or choose a smaller batch or network.</source>
            <translation>Es braucht {needed} Arbeitsspeicher, aber nur {free} sind frei: Schließen Sie andere Programme, oder wählen Sie einen kleineren Batch oder ein kleineres Netz.</translation>
        </message>
        <message>
            <source>It runs on the graphics card, or on the processor if there is none.</source>
            <translation>Es läuft auf der Grafikkarte, oder ohne eine auf dem Prozessor.</translation>
        </message>
        <message>
            <source>It runs on the graphics card.</source>
            <translation>Es läuft auf der Grafikkarte.</translation>
        </message>
        <message>
            <source>It runs on the processor.</source>
            <translation>Es läuft auf dem Prozessor.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples in each of {stages} stages.</source>
            <translation>Das Training umfasst {steps} Schritte mit je {batch} Beispielen in jeder von {stages} Stufen.</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples.</source>
            <translation>Das Training umfasst {steps} Schritte mit je {batch} Beispielen.</translation>
        </message>
        <message>
            <source>It takes {steps} steps.</source>
            <translation>Das Training umfasst {steps} Schritte.</translation>
        </message>
        <message>
            <source>It was already clean.</source>
            <translation>Es war schon sauber.</translation>
        </message>
        <message>
            <source>It was interrupted after {last}: it crashed, was killed, or the power failed.</source>
            <translation>Es wurde nach {last} unterbrochen (Absturz, Stromausfall oder von außen beendet).</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep running</source>
            <translation>Weiterlaufen lassen</translation>
        </message>
        <message>
            <source>Keep the marked part as it was recorded: an intro, a jingle, a clip</source>
            <translation>Den markierten Abschnitt lassen, wie er aufgenommen wurde: ein Intro, ein Jingle, ein Einspieler</translation>
        </message>
        <message>
            <source>Keep this computer awake while it trains</source>
            <translation>Diesen Computer wach halten, während er trainiert</translation>
        </message>
        <message>
            <source>Keep this part as it was recorded</source>
            <translation>Diesen Abschnitt lassen, wie er aufgenommen wurde</translation>
        </message>
        <message>
            <source>Keep working</source>
            <translation>Weiterarbeiten</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>La&amp;ter</source>
            <translation>&amp;Später</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Lernrate</translation>
        </message>
        <message>
            <source>Leave it alone</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Leave out all but one of each.</source>
            <translation>Behalten Sie von jeder nur eine.</translation>
        </message>
        <message>
            <source>Leave out the worst.</source>
            <translation>Lassen Sie die schlimmsten weg.</translation>
        </message>
        <message>
            <source>Leave the preview, and see the whole recording again</source>
            <translation>Die Vorschau verlassen und wieder die ganze Aufnahme sehen</translation>
        </message>
        <message>
            <source>Leave the room as it is when you record or call: the fan, the computer, the street. Nobody should speak for a minute.</source>
            <translation>Lassen Sie den Raum, wie er bei Ihren Aufnahmen oder Anrufen ist: Lüfter, Computer, Straße. Eine Minute lang sollte niemand sprechen.</translation>
        </message>
        <message>
            <source>Leave them out on one side.</source>
            <translation>Lassen Sie sie auf einer der beiden Seiten weg.</translation>
        </message>
        <message>
            <source>Leave them out, or find out why nothing was recorded.</source>
            <translation>Lassen Sie sie weg, oder finden Sie heraus, warum nichts aufgenommen wurde.</translation>
        </message>
        <message>
            <source>Leave them out, or use them as noise. Keep those that are voices after all.</source>
            <translation>Lassen Sie sie weg, oder verwenden Sie sie als Geräusche. Behalten Sie, was doch Stimmen sind.</translation>
        </message>
        <message>
            <source>Leave these out</source>
            <translation>Diese weglassen</translation>
        </message>
        <message>
            <source>Leave this part alone</source>
            <translation>Diesen Abschnitt so lassen</translation>
        </message>
        <message>
            <source>Left and Right skip</source>
            <translation>Links und Rechts springen um</translation>
        </message>
        <message>
            <source>Left, Right</source>
            <translation>Links, Rechts</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Level after, in dBFS</source>
            <translation>Pegel nachher, in dBFS</translation>
        </message>
        <message>
            <source>Level before, in dBFS</source>
            <translation>Pegel vorher, in dBFS</translation>
        </message>
        <message>
            <source>Level of the microphone</source>
            <translation>Pegel des Mikrofons</translation>
        </message>
        <message>
            <source>Levels and spectrograms cannot be shown: {error}.</source>
            <translation>Pegel und Spektrogramme können nicht angezeigt werden: {error}.</translation>
        </message>
        <message>
            <source>Levels in dBFS: drag the ends, double-click to reset</source>
            <translation>Pegel in dBFS: Enden ziehen, Doppelklick setzt zurück</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Listen to both: look for mixed-up names; leave out what has no match.</source>
            <translation>Hören Sie beide an: Achten Sie auf vertauschte Namen, und lassen Sie weg, was nicht zusammengehört.</translation>
        </message>
        <message>
            <source>Listen to the ones with the least distance to their noise first; leave out what is noisy.</source>
            <translation>Hören Sie zuerst die mit dem kleinsten Abstand zum Geräusch an, und lassen Sie weg, was verrauscht ist.</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Listing the devices</source>
            <translation>Auflisten der Geräte</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Live: {input} → {output}</source>
            <translation>Live: {input} → {output}</translation>
        </message>
        <message>
            <source>Load {load}, peak {worst}</source>
            <translation>Last {load}, Spitze {worst}</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Erneut suchen</translation>
        </message>
        <message>
            <source>Looking for a sound output…</source>
            <translation>Suche nach einer Tonausgabe…</translation>
        </message>
        <message>
            <source>Looking for it…</source>
            <translation>Wird gesucht…</translation>
        </message>
        <message>
            <source>Looking for the guide…</source>
            <translation>Das Leitmodell wird gesucht…</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>Lautheit</translation>
        </message>
        <message>
            <source>Loudness of results</source>
            <translation>Lautheit der Ergebnisse</translation>
        </message>
        <message>
            <source>Loudness of results in LUFS</source>
            <translation>Lautheit der Ergebnisse in LUFS</translation>
        </message>
        <message>
            <source>Loudness of the results (ITU-R BS.1770), with true peaks of at most -1 dBTP</source>
            <translation>Lautheit der Ergebnisse (ITU-R BS.1770), mit True Peaks von höchstens -1 dBTP</translation>
        </message>
        <message>
            <source>Loudness: {change}.</source>
            <translation>Lautheit: {change}.</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Made for speech: music is removed along with the noise.</source>
            <translation>Gemacht für Sprache: Musik wird mit den Störgeräuschen entfernt.</translation>
        </message>
        <message>
            <source>Make CNUNet Microphone the &amp;default while live</source>
            <translation>„CNUNet Microphone“ zum &amp;Standard machen, solange es live ist</translation>
        </message>
        <message>
            <source>Mark a part</source>
            <translation>Einen Abschnitt markieren</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Erneut messen</translation>
        </message>
        <message>
            <source>Measuring some steps on this machine; this takes a minute or two, and longer if the machine is busy.</source>
            <translation>Einige Schritte werden auf diesem Rechner gemessen; das dauert ein bis zwei Minuten, und länger, wenn er ausgelastet ist.</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>Mischung</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Model for this microphone</source>
            <translation>Modell für dieses Mikrofon</translation>
        </message>
        <message>
            <source>Model from the settings</source>
            <translation>Modell aus den Einstellungen</translation>
        </message>
        <message>
            <source>Model {name}</source>
            <translation>Modell {name}</translation>
        </message>
        <message>
            <source>Models to compare with</source>
            <translation>Modelle zum Vergleichen</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>More cores help only on an idle machine, and seldom beyond four; with a graphics card they hardly matter</source>
            <translation>Mehr Kerne helfen nur auf einem sonst ruhigen Rechner und selten über vier hinaus; mit Grafikkarte spielen sie kaum eine Rolle</translation>
        </message>
        <message>
            <source>Mouse: {time}</source>
            <translation>Maus: {time}</translation>
        </message>
        <message>
            <source>Move &amp;down</source>
            <translation>Nach &amp;unten</translation>
        </message>
        <message>
            <source>Move &amp;up</source>
            <translation>Nach &amp;oben</translation>
        </message>
        <message>
            <source>Move all recordings of a speaker to one side.</source>
            <translation>Verschieben Sie alle Aufnahmen einer Person auf dieselbe Seite.</translation>
        </message>
        <message>
            <source>Move the run {name}, with its weights, to the trash?</source>
            <translation>Den Trainingslauf {name} samt Gewichten in den Papierkorb legen?</translation>
        </message>
        <message>
            <source>Move to the &amp;top</source>
            <translation>Ganz nach o&amp;ben</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>In den Papierkorb</translation>
        </message>
        <message>
            <source>Move to the trash…</source>
            <translation>In den Papierkorb…</translation>
        </message>
        <message>
            <source>Much quieter (24 dB)</source>
            <translation>Viel leiser (24 dB)</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the model</source>
            <translation>Name des Modells</translation>
        </message>
        <message>
            <source>Name of the preset</source>
            <translation>Name der Vorlage</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>Name des Trainingslaufs</translation>
        </message>
        <message>
            <source>Name on the hub, or folder, of the guide</source>
            <translation>Name auf dem Hub oder Ordner des Leitmodells</translation>
        </message>
        <message>
            <source>Name the folders noisy and clean (the same file names in both), or clean and noise.</source>
            <translation>Nennen Sie die Ordner noisy und clean (mit denselben Dateinamen in beiden) oder clean und noise.</translation>
        </message>
        <message>
            <source>Neither their names nor their folders show what they are.</source>
            <translation>Weder ihre Namen noch ihre Ordner zeigen, was sie sind.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Next to each recording</source>
            <translation>Neben jeder Aufnahme</translation>
        </message>
        <message>
            <source>No audio or video files were found there.</source>
            <translation>Dort wurden keine Audio- oder Videodateien gefunden.</translation>
        </message>
        <message>
            <source>No installed model is fast enough. One of size {size} would be, measured at {share:.0%} of a core: train one.</source>
            <translation>Kein installiertes Modell ist schnell genug. Eines der Größe {size} wäre es, gemessen mit {share:.0%} eines Prozessorkerns: Trainieren Sie eines.</translation>
        </message>
        <message>
            <source>No noisy recording matches a clean one by name: edit the pairs.</source>
            <translation>Keine verrauschte Aufnahme passt dem Namen nach zu einer sauberen: Bearbeiten Sie die Paare.</translation>
        </message>
        <message>
            <source>No pairs for validation</source>
            <translation>Keine Paare zum Validieren</translation>
        </message>
        <message>
            <source>No problems were found.</source>
            <translation>Es wurden keine Probleme gefunden.</translation>
        </message>
        <message>
            <source>No program opened {path}: open it yourself.</source>
            <translation>Kein Programm konnte {path} öffnen: Öffnen Sie es selbst.</translation>
        </message>
        <message>
            <source>No recordings of noise</source>
            <translation>Keine Geräuschaufnahmen</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Geräusche</translation>
        </message>
        <message>
            <source>Noise in the target is learned as something to keep. With much of it, the network leaves noise in.</source>
            <translation>Störgeräusche im Ziel lernt das Netz als etwas, das bleiben soll. Sind es viele, lässt es Störgeräusche stehen.</translation>
        </message>
        <message>
            <source>Noisy</source>
            <translation>Verrauscht</translation>
        </message>
        <message>
            <source>Noisy or noise recordings that are clipped</source>
            <translation>Übersteuerte verrauschte Aufnahmen oder Geräuschaufnahmen</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>None of the measured models is fast enough here: close other programs.</source>
            <translation>Keines der gemessenen Modelle ist hier schnell genug: Schließen Sie andere Programme.</translation>
        </message>
        <message>
            <source>None of them is damaged. The note beside each says what was used.</source>
            <translation>Keine davon ist beschädigt. Der Hinweis neben jeder sagt, was verwendet wurde.</translation>
        </message>
        <message>
            <source>Not enough disk space in {folder}: {needed} needed, {free} available.</source>
            <translation>Zu wenig Platz in {folder}: {needed} werden gebraucht, {free} sind frei.</translation>
        </message>
        <message>
            <source>Not live</source>
            <translation>Nicht live</translation>
        </message>
        <message>
            <source>Not measured yet.</source>
            <translation>Noch nicht gemessen.</translation>
        </message>
        <message>
            <source>Not sure which sounds better? Scores can help.</source>
            <translation>Unsicher, was besser klingt? Bewertungen helfen.</translation>
        </message>
        <message>
            <source>Nothing can be played: no sound output was found on this computer.</source>
            <translation>Es kann nichts wiedergegeben werden: Dieser Computer hat keine Tonausgabe.</translation>
        </message>
        <message>
            <source>Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu, install libportaudio2).</source>
            <translation>Es kann nichts wiedergegeben werden: Die PortAudio-Bibliothek fehlt (unter Debian und Ubuntu libportaudio2 installieren).</translation>
        </message>
        <message>
            <source>Nothing can be recorded: {error}.</source>
            <translation>Es kann nichts aufgenommen werden: {error}.</translation>
        </message>
        <message>
            <source>Nothing had been saved, so it starts from the beginning.</source>
            <translation>Es war nichts gesichert, deshalb beginnt es von vorn.</translation>
        </message>
        <message>
            <source>Nothing has been learned: the run ended before its first step.</source>
            <translation>Es wurde nichts gelernt: Der Lauf endete vor seinem ersten Schritt.</translation>
        </message>
        <message>
            <source>Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn.</source>
            <translation>Nichts darin ist lauter als -60 dBFS; es gibt nichts zu hören und nichts zu lernen.</translation>
        </message>
        <message>
            <source>Nothing is held out: tick at least one.</source>
            <translation>Nichts ist zurückgehalten: Haken Sie mindestens einen Eintrag an.</translation>
        </message>
        <message>
            <source>Nothing to train on</source>
            <translation>Nichts zum Trainieren</translation>
        </message>
        <message>
            <source>Nothing was saved before that, so Resume starts from the beginning.</source>
            <translation>Davor wurde nichts gesichert; „Fortsetzen“ beginnt daher von vorn.</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>Noch nichts</translation>
        </message>
        <message>
            <source>Nothing, if the model is meant for just these voices.</source>
            <translation>Nichts, falls das Modell nur für diese Stimmen gedacht ist.</translation>
        </message>
        <message>
            <source>Nothing, if this is intended.</source>
            <translation>Nichts, falls das so gewollt ist.</translation>
        </message>
        <message>
            <source>Nothing, or save the channel that you want as mono.</source>
            <translation>Nichts, oder speichern Sie den gewünschten Kanal als Mono.</translation>
        </message>
        <message>
            <source>Nothing, or save what you want as a file of its own.</source>
            <translation>Nichts, oder speichern Sie das Gewünschte als eigene Datei.</translation>
        </message>
        <message>
            <source>Nothing, unless most of them are.</source>
            <translation>Nichts, es sei denn, die meisten sind es.</translation>
        </message>
        <message>
            <source>Nothing. Score the result on them: `cnunet-train score`.</source>
            <translation>Nichts. Bewerten Sie das Ergebnis damit: `cnunet-train score`.</translation>
        </message>
        <message>
            <source>Nothing. To mix speech and noise instead, add only the clean speech and the noise.</source>
            <translation>Nichts. Um stattdessen Sprache und Geräusche zu mischen, fügen Sie nur die saubere Sprache und die Geräusche hinzu.</translation>
        </message>
        <message>
            <source>Notifications appear only while another window is in front; sleep can be cancelled</source>
            <translation>Benachrichtigungen erscheinen nur, wenn ein anderes Fenster vorn ist; der Ruhezustand lässt sich abbrechen</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>OVRL: overall quality, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>OVRL: Gesamtqualität, 1 bis 5, geschätzt von einem Netz (DNSMOS)</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>On the page</source>
            <translation>Auf der Seite</translation>
        </message>
        <message>
            <source>One stage instead of two, in about half the time and with less memory, but without the guide's knowledge of speech. In the paper, the two stages are what sets its best network apart from the same network trained in one.</source>
            <translation>Eine Stufe statt zwei, in etwa der halben Zeit und mit weniger Speicher, aber ohne das Sprachwissen des Leitmodells. In der Veröffentlichung machen die zwei Stufen den Unterschied zwischen dem besten Netz und demselben, in einer Stufe trainierten.</translation>
        </message>
        <message>
            <source>Only part of them can be read.</source>
            <translation>Sie sind nur zum Teil lesbar.</translation>
        </message>
        <message>
            <source>Only the starting model has been measured: on the held-out recordings, it scores {best}.</source>
            <translation>Nur das Ausgangsmodell wurde gemessen: Mit den zurückgehaltenen Aufnahmen erreicht es {best}.</translation>
        </message>
        <message>
            <source>Only {time} of speech to train on. It takes at least a few minutes of speech to make a difference.</source>
            <translation>Nur {time} Sprache zum Trainieren. Damit das Training etwas bewirkt, braucht es mindestens einige Minuten.</translation>
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation>&amp;Ordner öffnen…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Open a folder of recordings</source>
            <translation>Einen Ordner mit Aufnahmen öffnen</translation>
        </message>
        <message>
            <source>Open files…</source>
            <translation>Dateien öffnen…</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>Ordner öffnen…</translation>
        </message>
        <message>
            <source>Open recordings</source>
            <translation>Aufnahmen öffnen</translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>Bericht öffnen</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>Other programs then record silence from CNUNet Microphone, or nothing.</source>
            <translation>Andere Programme nehmen dann von „CNUNet Microphone“ Stille oder nichts auf.</translation>
        </message>
        <message>
            <source>Other recordings of the same speakers are held out for validation</source>
            <translation>Andere Aufnahmen derselben Personen werden zum Validieren zurückgehalten</translation>
        </message>
        <message>
            <source>Others can hear you, but you can't hear yourself. {why}</source>
            <translation>Andere können Sie hören, aber Sie sich selbst nicht. {why}</translation>
        </message>
        <message>
            <source>Other…</source>
            <translation>Andere…</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>Gesamt</translation>
        </message>
        <message>
            <source>PESQ has not risen in the last {count} validations: more training may not help. The best weights so far are kept, and can be used now.</source>
            <translation>PESQ ist in den letzten {count} Validierungen nicht gestiegen: Weiteres Training hilft vielleicht nicht. Die bisher besten Gewichte sind gesichert und schon nutzbar.</translation>
        </message>
        <message>
            <source>PESQ {newest}, best weights {best}</source>
            <translation>PESQ {newest}, beste Gewichte {best}</translation>
        </message>
        <message>
            <source>PESQ {newest}; best by all scores: step {step} ({best})</source>
            <translation>PESQ {newest}; am besten nach allen Werten: Schritt {step} ({best})</translation>
        </message>
        <message>
            <source>PESQ {value:.3f}</source>
            <translation>PESQ {value:.3f}</translation>
        </message>
        <message>
            <source>PESQ's licence does not allow us to include it in packaged installers. To get this score, install CNUNet with pipx.</source>
            <translation>Die Lizenz von PESQ erlaubt uns nicht, es in fertige Installationspakete aufzunehmen. Für diese Bewertung installieren Sie CNUNet mit pipx.</translation>
        </message>
        <message>
            <source>PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)</source>
            <translation>PESQ: wie nah es an der sauberen Referenz klingt, 1 bis 4,6 (ITU-T P.862.2)</translation>
        </message>
        <message>
            <source>Pa&amp;use work</source>
            <translation>Arbeit a&amp;nhalten</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Pair by name</source>
            <translation>Nach Namen paaren</translation>
        </message>
        <message>
            <source>Pair the first unpaired noisy recording with the first unpaired clean one, and so on</source>
            <translation>Die erste noch ungepaarte verrauschte Aufnahme mit der ersten ungepaarten sauberen paaren, und so weiter</translation>
        </message>
        <message>
            <source>Pair the rest in order</source>
            <translation>Den Rest der Reihe nach paaren</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>Paare</translation>
        </message>
        <message>
            <source>Pairs are used as they are, and nothing is mixed.</source>
            <translation>Paare werden verwendet, wie sie sind, und nichts wird gemischt.</translation>
        </message>
        <message>
            <source>Pairs of noisy and clean recordings, or clean speech and noise that are mixed while training. Clean speech alone will do: record your room, or train with synthetic noise.</source>
            <translation>Paare aus verrauschten und sauberen Aufnahmen, oder saubere Sprache und Geräusche, die beim Trainieren gemischt werden. Saubere Sprache allein genügt: Nehmen Sie Ihren Raum auf, oder trainieren Sie mit künstlichen Geräuschen.</translation>
        </message>
        <message>
            <source>Pairs whose lengths differ</source>
            <translation>Paare verschiedener Länge</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording comes too late or too early</source>
            <translation>Paare, deren verrauschte Aufnahme zu spät oder zu früh kommt</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording does not contain the clean one</source>
            <translation>Paare, deren verrauschte Aufnahme die saubere nicht enthält</translation>
        </message>
        <message>
            <source>Pairs whose sample rates differ</source>
            <translation>Paare mit verschiedenen Abtastraten</translation>
        </message>
        <message>
            <source>Pairs without noise (noisy and clean are the same)</source>
            <translation>Paare ohne Störgeräusche (verrauscht und sauber sind gleich)</translation>
        </message>
        <message>
            <source>Part &amp;from here</source>
            <translation>Abschnitt &amp;von hier</translation>
        </message>
        <message>
            <source>Part &amp;to here</source>
            <translation>Abschnitt &amp;bis hier</translation>
        </message>
        <message>
            <source>Part {number} of {file} cannot be read and is left out.</source>
            <translation>Teil {number} von {file} kann nicht gelesen werden und wird weggelassen.</translation>
        </message>
        <message>
            <source>Part {number} of {file} has {channels} at {rate} Hz; it became {other_channels} at {other_rate} Hz, as in part 1.</source>
            <translation>Teil {number} von {file} hat {channels} mit {rate} Hz; er wurde umgewandelt in {other_channels} mit {other_rate} Hz, wie in Teil 1.</translation>
        </message>
        <message>
            <source>Part {number}: {note}</source>
            <translation>Teil {number}: {note}</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Pause or resume all work</source>
            <translation>Die gesamte Arbeit anhalten oder fortsetzen</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Paused at {time}</source>
            <translation>Angehalten bei {time}</translation>
        </message>
        <message>
            <source>Pauses</source>
            <translation>Pausen</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Wiedergeben</translation>
        </message>
        <message>
            <source>Play from the playhead on</source>
            <translation>Ab dem Abspielkopf wiedergeben</translation>
        </message>
        <message>
            <source>Play or pause, anywhere on this page</source>
            <translation>Wiedergeben oder anhalten, überall auf dieser Seite</translation>
        </message>
        <message>
            <source>Play the marked part again and again; drag to mark one</source>
            <translation>Den markierten Abschnitt immer wieder abspielen; zum Markieren ziehen</translation>
        </message>
        <message>
            <source>Preparing for this processor (first use only), about {seconds} s…</source>
            <translation>Wird für diesen Prozessor vorbereitet (nur beim ersten Mal), etwa {seconds} s…</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation>Den Knopf mit dem Fokus drücken</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Preview of {part}</source>
            <translation>Vorschau von {part}</translation>
        </message>
        <message>
            <source>Preview of {part}: {state}</source>
            <translation>Vorschau von {part}: {state}</translation>
        </message>
        <message>
            <source>Process it</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Process the selected recordings again</source>
            <translation>Die ausgewählten Aufnahmen noch einmal bearbeiten</translation>
        </message>
        <message>
            <source>Process the selected recordings earlier</source>
            <translation>Die ausgewählten Aufnahmen früher bearbeiten</translation>
        </message>
        <message>
            <source>Process the selected recordings later</source>
            <translation>Die ausgewählten Aufnahmen später bearbeiten</translation>
        </message>
        <message>
            <source>Process the selected recordings next</source>
            <translation>Die ausgewählten Aufnahmen als Nächstes bearbeiten</translation>
        </message>
        <message>
            <source>Processing</source>
            <translation>Verarbeitung</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>Prozessorkerne</translation>
        </message>
        <message>
            <source>Processor {share:.0f} %</source>
            <translation>Prozessor {share:.0f} %</translation>
        </message>
        <message>
            <source>Progress of all recordings: {text}</source>
            <translation>Fortschritt aller Aufnahmen: {text}</translation>
        </message>
        <message>
            <source>Push to talk</source>
            <translation>Sprechtaste</translation>
        </message>
        <message>
            <source>Push to talk works only on Linux.</source>
            <translation>Die Sprechtaste funktioniert nur unter Linux.</translation>
        </message>
        <message>
            <source>Put a table speakers.csv with the columns path and speaker into the data folder.</source>
            <translation>Legen Sie eine Tabelle speakers.csv mit den Spalten path und speaker in den Datenordner.</translation>
        </message>
        <message>
            <source>Put pairs of other speakers into valid/noisy and valid/clean, or name another folder with --valid.</source>
            <translation>Legen Sie Paare von anderen Personen in valid/noisy und valid/clean, oder geben Sie mit --valid einen anderen Ordner an.</translation>
        </message>
        <message>
            <source>Put the computer to sleep</source>
            <translation>Den Computer in den Ruhezustand versetzen</translation>
        </message>
        <message>
            <source>Put them into folders called noisy, clean or noise, if they should be used.</source>
            <translation>Legen Sie sie in Ordner namens noisy, clean oder noise, falls sie verwendet werden sollen.</translation>
        </message>
        <message>
            <source>PyTorch and its devices could not be queried: {how}.</source>
            <translation>PyTorch und seine Geräte konnten nicht abgefragt werden: {how}.</translation>
        </message>
        <message>
            <source>PyTorch finds no graphics card that it can compute on.</source>
            <translation>PyTorch findet keine Grafikkarte, auf der es rechnen kann.</translation>
        </message>
        <message>
            <source>Querying PyTorch and its devices…</source>
            <translation>PyTorch und seine Geräte werden abgefragt…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>Warteschlange der Aufnahmen</translation>
        </message>
        <message>
            <source>Quieter (12 dB)</source>
            <translation>Leiser (12 dB)</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Range of levels</source>
            <translation>Pegelbereich</translation>
        </message>
        <message>
            <source>Re&amp;moved</source>
            <translation>&amp;Entferntes</translation>
        </message>
        <message>
            <source>Reading the recordings.</source>
            <translation>Die Aufnahmen werden gelesen.</translation>
        </message>
        <message>
            <source>Reading the rest takes {time}.</source>
            <translation>Das Lesen der übrigen dauert {time}.</translation>
        </message>
        <message>
            <source>Ready to start</source>
            <translation>Bereit zum Start</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>Record your room's noise</source>
            <translation>Geräusche Ihres Raums aufnehmen</translation>
        </message>
        <message>
            <source>Record your room's noise…</source>
            <translation>Geräusche Ihres Raums aufnehmen…</translation>
        </message>
        <message>
            <source>Recorded {seconds:.0f} s to {path}, and the input to {input}</source>
            <translation>{seconds:.0f} s nach {path} aufgenommen, den Eingang nach {input}</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Aufnahme</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Recordings are done</source>
            <translation>Aufnahmen sind fertig</translation>
        </message>
        <message>
            <source>Recordings below 16 kHz</source>
            <translation>Aufnahmen unter 16 kHz</translation>
        </message>
        <message>
            <source>Recordings in both training and validation</source>
            <translation>Aufnahmen sowohl zum Trainieren als auch zum Validieren</translation>
        </message>
        <message>
            <source>Recordings of a test set that were left out</source>
            <translation>Weggelassene Aufnahmen eines Testdatensatzes</translation>
        </message>
        <message>
            <source>Recordings of which only a part was used, or that were converted</source>
            <translation>Aufnahmen, von denen nur ein Teil verwendet wurde oder die umgewandelt wurden</translation>
        </message>
        <message>
            <source>Recordings that are listed but do not exist</source>
            <translation>Aufnahmen, die aufgeführt sind, aber fehlen</translation>
        </message>
        <message>
            <source>Recordings that are not trained on, since there are pairs</source>
            <translation>Aufnahmen, mit denen nicht trainiert wird, weil es Paare gibt</translation>
        </message>
        <message>
            <source>Recordings that cannot be read</source>
            <translation>Aufnahmen, die sich nicht lesen lassen</translation>
        </message>
        <message>
            <source>Recordings whose first channel is silent</source>
            <translation>Aufnahmen mit stummem erstem Kanal</translation>
        </message>
        <message>
            <source>Recordings with several channels</source>
            <translation>Aufnahmen mit mehreren Kanälen</translation>
        </message>
        <message>
            <source>Reduce noise by up to</source>
            <translation>Störgeräusche senken um bis zu</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove &amp;finished</source>
            <translation>&amp;Fertige entfernen</translation>
        </message>
        <message>
            <source>Remove all noise that is found</source>
            <translation>Alle gefundenen Störgeräusche entfernen</translation>
        </message>
        <message>
            <source>Remove everything that has finished from the list; the files are kept</source>
            <translation>Alles, was fertig ist, aus der Liste entfernen; die Dateien bleiben erhalten</translation>
        </message>
        <message>
            <source>Remove most of the noise; a little of the room stays</source>
            <translation>Die meisten Störgeräusche entfernen; ein wenig vom Raum bleibt</translation>
        </message>
        <message>
            <source>Remove some of the noise; the room stays</source>
            <translation>Einen Teil der Störgeräusche entfernen; der Raum bleibt</translation>
        </message>
        <message>
            <source>Remove the selected recordings from the list; the files are kept</source>
            <translation>Die ausgewählten Aufnahmen aus der Liste entfernen; die Dateien bleiben erhalten</translation>
        </message>
        <message>
            <source>Remove: treat this part like the rest</source>
            <translation>Entfernen: diesen Abschnitt wie den Rest behandeln</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Entferntes</translation>
        </message>
        <message>
            <source>Removes noise from recorded speech, entirely on this computer. Free software under the MIT licence.</source>
            <translation>Entfernt Störgeräusche aus Sprachaufnahmen, ganz auf diesem Computer. Freie Software unter der MIT-Lizenz.</translation>
        </message>
        <message>
            <source>Repeats the published experiment: five networks, 80 epochs each, and a table of their scores. Needs fixed pairs of noisy and clean recordings (VoiceBank-DEMAND, for example) and a graphics card.</source>
            <translation>Wiederholt das veröffentlichte Experiment: fünf Netze, je 80 Epochen, und eine Tabelle der Bewertungen. Braucht feste Paare aus verrauschten und sauberen Aufnahmen (zum Beispiel VoiceBank-DEMAND) und eine Grafikkarte.</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace the preset {name}?</source>
            <translation>Die Vorlage {name} ersetzen?</translation>
        </message>
        <message>
            <source>Replace them with recordings of 16 kHz or more, as far as you can.</source>
            <translation>Ersetzen Sie sie möglichst durch Aufnahmen mit 16 kHz oder mehr.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Restarted from the last save, at step {step}.</source>
            <translation>Ab der letzten Sicherung neu gestartet, bei Schritt {step}.</translation>
        </message>
        <message>
            <source>Results are saved next to the originals, which are never changed. Nothing leaves this computer.</source>
            <translation>Ergebnisse liegen neben den Originalen, die nie verändert werden. Nichts verlässt diesen Computer.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Resume continues from the last save, {time} earlier.</source>
            <translation>„Fortsetzen“ macht beim letzten Sicherungspunkt weiter, {time} früher.</translation>
        </message>
        <message>
            <source>Resume continues from the last save.</source>
            <translation>„Fortsetzen“ macht beim letzten Sicherungspunkt weiter.</translation>
        </message>
        <message>
            <source>Resumed at step {step}.</source>
            <translation>Fortgesetzt bei Schritt {step}.</translation>
        </message>
        <message>
            <source>Retrying…</source>
            <translation>Neuer Versuch…</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Eingabetaste</translation>
        </message>
        <message>
            <source>Right Ctrl</source>
            <translation>Strg rechts</translation>
        </message>
        <message>
            <source>Room responses</source>
            <translation>Raumimpulsantworten</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>Ausführen auf</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Trainingsläufe</translation>
        </message>
        <message>
            <source>Runs on: {devices}</source>
            <translation>Läuft auf: {devices}</translation>
        </message>
        <message>
            <source>SI-SDR: ratio of speech to everything else in decibels, by the clean reference</source>
            <translation>SI-SDR: Verhältnis von Sprache zu allem anderen in Dezibel, nach der sauberen Referenz</translation>
        </message>
        <message>
            <source>SIG: how natural the voice sounds, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>SIG: wie natürlich die Stimme klingt, 1 bis 5, geschätzt von einem Netz (DNSMOS)</translation>
        </message>
        <message>
            <source>STOI {value:.3f}</source>
            <translation>STOI {value:.3f}</translation>
        </message>
        <message>
            <source>STOI: intelligibility compared with the clean reference, 0 to 1</source>
            <translation>STOI: Verständlichkeit im Vergleich zur sauberen Referenz, 0 bis 1</translation>
        </message>
        <message>
            <source>Same as the recording</source>
            <translation>Wie die Aufnahme</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>Abtastrate</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save as a file for cnunet-train…</source>
            <translation>Als Datei für cnunet-train speichern…</translation>
        </message>
        <message>
            <source>Save as preset</source>
            <translation>Als Vorlage speichern</translation>
        </message>
        <message>
            <source>Save as preset…</source>
            <translation>Als Vorlage speichern…</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>Änderungen speichern</translation>
        </message>
        <message>
            <source>Save the channel that you want as mono. Leave out recordings that are silent in all of them.</source>
            <translation>Speichern Sie den gewünschten Kanal als Mono. Lassen Sie Aufnahmen weg, die in allen Kanälen stumm sind.</translation>
        </message>
        <message>
            <source>Save the finished part as a separate file</source>
            <translation>Den fertigen Teil als eigene Datei speichern</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed</source>
            <translation>Ergebnisse speichern, deren Einstellungen sich geändert haben</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed (Ctrl+S)</source>
            <translation>Ergebnisse speichern, deren Einstellungen sich geändert haben (Strg+S)</translation>
        </message>
        <message>
            <source>Save the settings</source>
            <translation>Die Einstellungen speichern</translation>
        </message>
        <message>
            <source>Save this part</source>
            <translation>Diesen Teil speichern</translation>
        </message>
        <message>
            <source>Save videos with the clean sound</source>
            <translation>Videos mit sauberem Ton speichern</translation>
        </message>
        <message>
            <source>Saved as {name}</source>
            <translation>Gespeichert als {name}</translation>
        </message>
        <message>
            <source>Saved as {path}.</source>
            <translation>Gespeichert als {path}.</translation>
        </message>
        <message>
            <source>Saved up to {time} as {name}</source>
            <translation>Bis {time} gespeichert als {name}</translation>
        </message>
        <message>
            <source>Saves a copy of the video with the same picture; otherwise, only the sound</source>
            <translation>Speichert eine Kopie des Videos mit demselben Bild; sonst nur den Ton</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Wird gespeichert…</translation>
        </message>
        <message>
            <source>Say how long to train.</source>
            <translation>Geben Sie an, wie lange trainiert werden soll.</translation>
        </message>
        <message>
            <source>Sc&amp;ore</source>
            <translation>Be&amp;werten</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Bewerten</translation>
        </message>
        <message>
            <source>Score every result (DNSMOS)</source>
            <translation>Jedes Ergebnis bewerten (DNSMOS)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>Scores will show how good the network is for these voices, not for others.</source>
            <translation>Die Bewertungen zeigen dann, wie gut das Netz für diese Stimmen ist, nicht für andere.</translation>
        </message>
        <message>
            <source>Scoring failed: the worker stopped ({how}).</source>
            <translation>Das Bewerten ist gescheitert: Der Prozess wurde beendet ({how}).</translation>
        </message>
        <message>
            <source>Scoring the starting model on {recordings}: {time}.</source>
            <translation>Das Ausgangsmodell wird bewertet ({recordings}): {time}.</translation>
        </message>
        <message>
            <source>Scoring {recordings} before enhancement, for comparison: {time}.</source>
            <translation>Zum Vergleich wird vor dem Bereinigen bewertet ({recordings}): {time}.</translation>
        </message>
        <message>
            <source>Scoring…</source>
            <translation>Wird bewertet…</translation>
        </message>
        <message>
            <source>Scroll</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Scroll Lock</source>
            <translation>Rollen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search for a speaker</source>
            <translation>Nach einer Person suchen</translation>
        </message>
        <message>
            <source>Seek, while the list or a picture has the focus</source>
            <translation>Springen, während die Liste oder ein Bild den Fokus hat</translation>
        </message>
        <message>
            <source>Select a noisy recording, and choose its clean original below.</source>
            <translation>Eine verrauschte Aufnahme auswählen und unten ihr sauberes Original wählen.</translation>
        </message>
        <message>
            <source>Select a recording to see and hear it.</source>
            <translation>Wählen Sie eine Aufnahme, um sie zu sehen und zu hören.</translation>
        </message>
        <message>
            <source>Set strength, loudness, format, bit rate, name and folder together, as you saved them</source>
            <translation>Stärke, Lautheit, Format, Bitrate, Name und Ordner zusammen so einstellen, wie Sie sie gespeichert haben</translation>
        </message>
        <message>
            <source>Set the number of steps:</source>
            <translation>Schrittzahl festlegen:</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Shift and wheel, or the middle button</source>
            <translation>Umschalt und Mausrad, oder mittlere Taste</translation>
        </message>
        <message>
            <source>Shift the noisy recordings by the given time, or create the mixtures again.</source>
            <translation>Verschieben Sie die verrauschten Aufnahmen um die angegebene Zeit, oder mischen Sie sie neu.</translation>
        </message>
        <message>
            <source>Show &amp;all</source>
            <translation>&amp;Alles zeigen</translation>
        </message>
        <message>
            <source>Show &amp;log</source>
            <translation>&amp;Protokoll zeigen</translation>
        </message>
        <message>
            <source>Show &amp;log folder</source>
            <translation>Ordner der &amp;Protokolle zeigen</translation>
        </message>
        <message>
            <source>Show a notification</source>
            <translation>Benachrichtigung zeigen</translation>
        </message>
        <message>
            <source>Show a notification and play a sound</source>
            <translation>Benachrichtigung zeigen und Ton abspielen</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <source>Show download size</source>
            <translation>Downloadgröße zeigen</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Show report</source>
            <translation>Bericht zeigen</translation>
        </message>
        <message>
            <source>Show the log for this recording</source>
            <translation>Das Protokoll zu dieser Aufnahme zeigen</translation>
        </message>
        <message>
            <source>Show the result in the file manager</source>
            <translation>Das Ergebnis in der Dateiverwaltung zeigen</translation>
        </message>
        <message>
            <source>Show which frequencies are there, and when</source>
            <translation>Zeigen, welche Frequenzen wann vorkommen</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>Still</translation>
        </message>
        <message>
            <source>Silent recordings</source>
            <translation>Stumme Aufnahmen</translation>
        </message>
        <message>
            <source>Size of the network</source>
            <translation>Größe des Netzes</translation>
        </message>
        <message>
            <source>Sleep now</source>
            <translation>Jetzt in den Ruhezustand</translation>
        </message>
        <message>
            <source>Smoothing</source>
            <translation>Glättung</translation>
        </message>
        <message>
            <source>So are many real recordings; a few of them help.</source>
            <translation>Das sind auch viele echte Aufnahmen; einige davon helfen.</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Etwas ist schiefgegangen</translation>
        </message>
        <message>
            <source>Sound &amp;track</source>
            <translation>&amp;Tonspur</translation>
        </message>
        <message>
            <source>Sound files that were left out</source>
            <translation>Weggelassene Audiodateien</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Speakers in both training and validation</source>
            <translation>Personen sowohl beim Trainieren als auch beim Validieren</translation>
        </message>
        <message>
            <source>Spectrograms, frequency axis, colours, zoom</source>
            <translation>Spektrogramme, Frequenzachse, Farben, Zoom</translation>
        </message>
        <message>
            <source>Stage 1, with a guide</source>
            <translation>Stufe 1, mit Leitmodell</translation>
        </message>
        <message>
            <source>Stage 2, without a guide</source>
            <translation>Stufe 2, ohne Leitmodell</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Start PulseAudio or PipeWire (with pipewire-pulse).</source>
            <translation>Starten Sie PulseAudio oder PipeWire (mit pipewire-pulse).</translation>
        </message>
        <message>
            <source>Start or stop &amp;live</source>
            <translation>&amp;Live starten oder beenden</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>Von vorn beginnen</translation>
        </message>
        <message>
            <source>Start the marked part at the playhead</source>
            <translation>Den markierten Abschnitt am Abspielkopf beginnen</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>Training starten</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Wird gestartet…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Stay awake</source>
            <translation>Wach bleiben</translation>
        </message>
        <message>
            <source>Stay in the &amp;tray when the window is closed</source>
            <translation>Im &amp;Tray bleiben, wenn das Fenster geschlossen wird</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Steps are being measured. Set their number if you don't want to wait.</source>
            <translation>Schritte werden gemessen. Geben Sie deren Anzahl an, wenn Sie nicht warten möchten.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Stop &amp;after these</source>
            <translation>Nach diesen &amp;aufhören</translation>
        </message>
        <message>
            <source>Stop all work; what is done is kept</source>
            <translation>Die gesamte Arbeit abbrechen; was fertig ist, bleibt erhalten</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>Beenden und schließen</translation>
        </message>
        <message>
            <source>Stop and save</source>
            <translation>Beenden und speichern</translation>
        </message>
        <message>
            <source>Stop checking</source>
            <translation>Prüfung abbrechen</translation>
        </message>
        <message>
            <source>Stop the download</source>
            <translation>Download abbrechen</translation>
        </message>
        <message>
            <source>Stop work on the selected recordings; what is done is kept</source>
            <translation>Die Arbeit an den ausgewählten Aufnahmen abbrechen; was fertig ist, bleibt erhalten</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Stopped at {time}</source>
            <translation>Abgebrochen bei {time}</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird beendet…</translation>
        </message>
        <message>
            <source>Stops training</source>
            <translation>Verhindert das Training</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Stärke</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation>Stark</translation>
        </message>
        <message>
            <source>Switch between the original and the enhanced sound</source>
            <translation>Zwischen Original und bereinigtem Ton wechseln</translation>
        </message>
        <message>
            <source>System audio: {name}</source>
            <translation>Systemton: {name}</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Standard des Systems</translation>
        </message>
        <message>
            <source>System default: {name}</source>
            <translation>Standard des Systems: {name}</translation>
        </message>
        <message>
            <source>Tags that are not written to {container} are left out: {listed}.</source>
            <translation>Tags, die in {container} nicht geschrieben werden, entfallen: {listed}.</translation>
        </message>
        <message>
            <source>Take both from the same source, or convert both to the lower rate.</source>
            <translation>Nehmen Sie beide aus derselben Quelle, oder wandeln Sie beide in die niedrigere Rate um.</translation>
        </message>
        <message>
            <source>Takes effect after a restart</source>
            <translation>Gilt ab dem nächsten Start</translation>
        </message>
        <message>
            <source>That is about {time}.</source>
            <translation>Das sind etwa {time}.</translation>
        </message>
        <message>
            <source>That is enough</source>
            <translation>Das genügt</translation>
        </message>
        <message>
            <source>The best</source>
            <translation>Die besten</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}.</source>
            <translation>Mit den zurückgehaltenen Aufnahmen erreichen die besten Gewichte (Schritt {best_step:,}) {best}, das Ausgangsmodell {start}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Mit den zurückgehaltenen Aufnahmen erreichen die besten Gewichte (Schritt {best_step:,}) {best}, das Ausgangsmodell {start}; die neuesten Gewichte (Schritt {newest_step:,}) erreichen {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings.</source>
            <translation>Mit den zurückgehaltenen Aufnahmen erreichen die besten Gewichte (Schritt {best_step:,}) {best}.</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>Mit den zurückgehaltenen Aufnahmen erreichen die besten Gewichte (Schritt {best_step:,}) {best}; die neuesten (Schritt {newest_step:,}) erreichen {newest}.</translation>
        </message>
        <message>
            <source>The best weights (step {step})</source>
            <translation>Die besten Gewichte (Schritt {step})</translation>
        </message>
        <message>
            <source>The best weights can only be chosen on recordings that training does not use.</source>
            <translation>Die besten Gewichte lassen sich nur mit Aufnahmen auswählen, mit denen nicht trainiert wird.</translation>
        </message>
        <message>
            <source>The best: those it started from</source>
            <translation>Die besten: die, mit denen es begann</translation>
        </message>
        <message numerus="yes">
            <source>The changes to %n result(s) are not saved. Quit anyway?</source>
            <translation>
                <numerusform>Die Änderungen an %n Ergebnis sind nicht gespeichert. Trotzdem beenden?</numerusform>
                <numerusform>Die Änderungen an %n Ergebnissen sind nicht gespeichert. Trotzdem beenden?</numerusform>
            </translation>
        </message>
        <message>
            <source>The channels have no names; assumed to be {channels}.</source>
            <translation>Die Kanäle haben keine Namen; angenommen wurde {channels}.</translation>
        </message>
        <message>
            <source>The clean original of the selected recording</source>
            <translation>Das saubere Original der ausgewählten Aufnahme</translation>
        </message>
        <message>
            <source>The clock of the sound in {file} is up to {percent:.2g} % off its timestamps: the sound was resampled to them.</source>
            <translation>Der Takt des Tons in {file} weicht bis zu {percent:.2g} % von den Zeitstempeln ab: Der Ton wurde durch Resampling an sie angeglichen.</translation>
        </message>
        <message>
            <source>The command ended unexpectedly (status {code}). {last}</source>
            <translation>Der Befehl endete unerwartet (Status {code}). {last}</translation>
        </message>
        <message>
            <source>The command gave no answer.</source>
            <translation>Der Befehl gab keine Antwort.</translation>
        </message>
        <message>
            <source>The computer is kept awake meanwhile.</source>
            <translation>Der Computer bleibt so lange wach.</translation>
        </message>
        <message>
            <source>The decoded data</source>
            <translation>Die dekodierten Daten</translation>
        </message>
        <message>
            <source>The desktop moved the sound of {device} elsewhere: it stays muted until it is back.</source>
            <translation>Der Desktop hat den Ton von {device} umgeleitet: Er bleibt stumm, bis er zurück ist.</translation>
        </message>
        <message>
            <source>The device {device} does not have enough free memory: close other programs that use it, or choose the device cpu.</source>
            <translation>Das Gerät {device} hat nicht genug freien Speicher: Schließen Sie andere Programme, die es verwenden, oder wählen Sie das Gerät cpu.</translation>
        </message>
        <message>
            <source>The disk is full: {file} could not be written; free some space.</source>
            <translation>Die Platte ist voll: {file} konnte nicht geschrieben werden; schaffen Sie Platz.</translation>
        </message>
        <message>
            <source>The disk is nearly full: free some space, or the run cannot be saved.</source>
            <translation>Die Platte ist fast voll: Schaffen Sie Platz, sonst kann der Lauf nicht gesichert werden.</translation>
        </message>
        <message>
            <source>The disk is too slow to record: everything so far has been kept.</source>
            <translation>Die Platte ist zu langsam zum Aufnehmen: Alles bis hierher bleibt erhalten.</translation>
        </message>
        <message>
            <source>The disk was too slow to finish the recording.</source>
            <translation>Die Platte war zu langsam, um die Aufnahme abzuschließen.</translation>
        </message>
        <message>
            <source>The download is starting…</source>
            <translation>Der Download beginnt…</translation>
        </message>
        <message>
            <source>The file still has the earlier settings.</source>
            <translation>Die Datei hat noch die früheren Einstellungen.</translation>
        </message>
        <message>
            <source>The first {time} are done. Resume later, or save this part now.</source>
            <translation>Die ersten {time} sind fertig. Später fortsetzen oder diesen Teil jetzt speichern.</translation>
        </message>
        <message>
            <source>The folder for results, {folder}, does not exist: connect its drive, or choose another folder in the settings.</source>
            <translation>Der Ordner für Ergebnisse, {folder}, ist nicht vorhanden: Schließen Sie sein Laufwerk an, oder wählen Sie in den Einstellungen einen anderen Ordner.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be read ({why}), so it is left out.</source>
            <translation>Der Ordner {folder} kann nicht gelesen werden ({why}) und wird daher weggelassen.</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}.</source>
            <translation>Der Ordner {folder} ist nicht beschreibbar: {reason}.</translation>
        </message>
        <message>
            <source>The folders are being searched.</source>
            <translation>Die Ordner werden durchsucht.</translation>
        </message>
        <message>
            <source>The graphics card (Apple)</source>
            <translation>Die Grafikkarte (Apple)</translation>
        </message>
        <message>
            <source>The graphics card (CUDA)</source>
            <translation>Die Grafikkarte (CUDA)</translation>
        </message>
        <message>
            <source>The graphics card, if there is one that can be used</source>
            <translation>Die Grafikkarte, falls eine nutzbar ist</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation>Das Leitmodell</translation>
        </message>
        <message>
            <source>The guide is being downloaded.</source>
            <translation>Das Leitmodell wird heruntergeladen.</translation>
        </message>
        <message>
            <source>The guide is not on this computer yet: download it, or train without one.</source>
            <translation>Das Leitmodell ist noch nicht auf diesem Computer: Laden Sie es herunter, oder trainieren Sie ohne.</translation>
        </message>
        <message>
            <source>The guide is {name}.</source>
            <translation>Das Leitmodell ist {name}.</translation>
        </message>
        <message>
            <source>The last 8 seconds, up to 8 kHz</source>
            <translation>Die letzten 8 Sekunden, bis 8 kHz</translation>
        </message>
        <message>
            <source>The last start failed: {reason}</source>
            <translation>Der letzte Start ist gescheitert: {reason}</translation>
        </message>
        <message>
            <source>The live engine failed unexpectedly ({kind}) and is being restarted.</source>
            <translation>Die Live-Engine ist unerwartet ausgefallen ({kind}) und wird neu gestartet.</translation>
        </message>
        <message>
            <source>The live engine keeps failing: it {why} ({how}). See {log}.</source>
            <translation>Die Live-Engine fällt immer wieder aus: Sie {why} ({how}). Siehe {log}.</translation>
        </message>
        <message>
            <source>The live engine {why}, so it was restarted.</source>
            <translation>Die Live-Engine {why} und wurde deshalb neu gestartet.</translation>
        </message>
        <message>
            <source>The loudness is {lufs:.1f} LUFS, not {wanted:g}: any louder, limiting its peaks would cause audible distortion.</source>
            <translation>Die Lautheit beträgt {lufs:.1f} LUFS statt {wanted:g}: Wäre es lauter, würde das Begrenzen der Spitzen hörbar verzerren.</translation>
        </message>
        <message>
            <source>The machine, and how long</source>
            <translation>Rechner und Dauer</translation>
        </message>
        <message>
            <source>The microphone recorded only silence. Check that it is not muted and that this program may use it. (On macOS: System Settings, Privacy &amp; Security, Microphone.)</source>
            <translation>Das Mikrofon hat nur Stille aufgenommen. Prüfen Sie, ob es stumm ist und ob dieses Programm es verwenden darf. (Unter macOS: Systemeinstellungen, Datenschutz &amp; Sicherheit, Mikrofon.)</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>Das Modell</translation>
        </message>
        <message>
            <source>The model cannot be added: {reason}.</source>
            <translation>Das Modell kann nicht hinzugefügt werden: {reason}.</translation>
        </message>
        <message>
            <source>The model comes with the last stage: the network of an earlier one needs its guide to work.</source>
            <translation>Das Modell kommt mit der letzten Stufe: Das Netz einer früheren braucht sein Leitmodell.</translation>
        </message>
        <message>
            <source>The model does not cover this band; its level follows the band below. Also live</source>
            <translation>Das Modell erfasst dieses Band nicht; sein Pegel folgt dem Band darunter. Auch live</translation>
        </message>
        <message>
            <source>The model for this microphone, remembered by the microphone's name</source>
            <translation>Das Modell für dieses Mikrofon; es wird unter dessen Namen gemerkt</translation>
        </message>
        <message>
            <source>The model is being compiled for this processor (only needed once). Until that is done, it is slower.</source>
            <translation>Das Modell wird für diesen Prozessor kompiliert (nur einmal nötig). Bis das fertig ist, ist es langsamer.</translation>
        </message>
        <message>
            <source>The model it started from</source>
            <translation>Das Modell, von dem es ausging</translation>
        </message>
        <message>
            <source>The model produced NaN or infinity, so its weights are unusable. Choose another model.</source>
            <translation>Das Modell lieferte NaN oder unendlich, seine Gewichte sind also unbrauchbar. Wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <source>The model {name} is fine-tuned.</source>
            <translation>Das Modell {name} wird verfeinert.</translation>
        </message>
        <message>
            <source>The model {name} looks ahead (like the published one; mode reference): it can enhance whole recordings from Python, but not streams or files.</source>
            <translation>Das Modell {name} verwendet auch Ton, der erst noch kommt (wie das veröffentlichte; Modus reference): Es kann aus Python ganze Aufnahmen bereinigen, aber keine Streams oder Dateien.</translation>
        </message>
        <message>
            <source>The name {file} is too long for that folder; choose a shorter one.</source>
            <translation>Der Name {file} ist zu lang für diesen Ordner; wählen Sie einen kürzeren.</translation>
        </message>
        <message>
            <source>The names don't show what these recordings are: choose their use in the list.</source>
            <translation>Die Namen verraten nicht, was diese Aufnahmen sind: Wählen Sie ihre Verwendung in der Liste.</translation>
        </message>
        <message>
            <source>The network would learn to shift speech in time instead of removing noise.</source>
            <translation>Das Netz würde lernen, Sprache zeitlich zu verschieben, statt Störgeräusche zu entfernen.</translation>
        </message>
        <message>
            <source>The newest</source>
            <translation>Die neuesten</translation>
        </message>
        <message>
            <source>The newest weights (step {step})</source>
            <translation>Die neuesten Gewichte (Schritt {step})</translation>
        </message>
        <message>
            <source>The noisy recordings</source>
            <translation>Die verrauschten Aufnahmen</translation>
        </message>
        <message>
            <source>The one with the lower rate lacks the upper band, which the network learns to remove, or to invent.</source>
            <translation>Der Aufnahme mit der niedrigeren Rate fehlen die Höhen: Das Netz lernt, sie zu entfernen oder zu erfinden.</translation>
        </message>
        <message>
            <source>The paper's five networks are trained and compared in a table.</source>
            <translation>Die fünf Netze der Veröffentlichung werden trainiert und in einer Tabelle verglichen.</translation>
        </message>
        <message>
            <source>The paper's recipe</source>
            <translation>Das Rezept der Veröffentlichung</translation>
        </message>
        <message>
            <source>The paper's recipe needs pairs of noisy and clean recordings; with speech and noise, choose two stages.</source>
            <translation>Das Rezept der Veröffentlichung braucht Paare aus verrauschten und sauberen Aufnahmen; mit Sprache und Geräuschen wählen Sie zwei Stufen.</translation>
        </message>
        <message>
            <source>The presets can't be saved: {reason}.</source>
            <translation>Die Vorlagen können nicht gespeichert werden: {reason}.</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>Der Prozessor</translation>
        </message>
        <message>
            <source>The program ended unexpectedly last time.</source>
            <translation>Das Programm wurde beim letzten Mal unerwartet beendet.</translation>
        </message>
        <message>
            <source>The quickest way, and the right one for little data. Continues from the model {name} with your recordings: with about 30 of them or more, 20 minutes on an ordinary computer make a difference.</source>
            <translation>Der schnellste Weg, und der richtige bei wenig Material. Trainiert das Modell {name} mit Ihren Aufnahmen weiter: Ab etwa 30 Aufnahmen machen 20 Minuten auf einem gewöhnlichen Computer einen Unterschied.</translation>
        </message>
        <message>
            <source>The rate of {rate} Hz became {new} Hz: results have {lowest} to {highest} Hz.</source>
            <translation>Aus der Abtastrate von {rate} Hz wurden {new} Hz: Ergebnisse haben {lowest} bis {highest} Hz.</translation>
        </message>
        <message>
            <source>The rate stays at {rate} Hz: {wanted} Hz would add nothing audible.</source>
            <translation>Die Abtastrate bleibt bei {rate} Hz: {wanted} Hz brächten nichts Hörbares.</translation>
        </message>
        <message>
            <source>The recording has failed ({kind}: {error}).</source>
            <translation>Die Aufnahme ist gescheitert ({kind}: {error}).</translation>
        </message>
        <message>
            <source>The recording has reached the 4 GB that a WAV file can hold.</source>
            <translation>Die Aufnahme hat die 4 GB erreicht, die eine WAV-Datei fasst.</translation>
        </message>
        <message>
            <source>The recordings are being checked.</source>
            <translation>Die Aufnahmen werden geprüft.</translation>
        </message>
        <message>
            <source>The recordings have not been checked yet.</source>
            <translation>Die Aufnahmen sind noch nicht geprüft.</translation>
        </message>
        <message>
            <source>The report is being written; this takes a minute or two…</source>
            <translation>Der Bericht wird geschrieben; das dauert ein bis zwei Minuten…</translation>
        </message>
        <message>
            <source>The report is {path}.</source>
            <translation>Der Bericht ist {path}.</translation>
        </message>
        <message>
            <source>The result is silent or shorter than 0.4 s, so its loudness cannot be measured: its level was kept.</source>
            <translation>Das Ergebnis ist stumm oder kürzer als 0,4 s, daher lässt sich seine Lautheit nicht messen: Der Pegel wurde beibehalten.</translation>
        </message>
        <message>
            <source>The run ended with an error; its output is in its folder.</source>
            <translation>Der Trainingslauf endete mit einem Fehler; die Ausgabe liegt in seinem Ordner.</translation>
        </message>
        <message>
            <source>The same speech, clean</source>
            <translation>Dieselbe Sprache, sauber</translation>
        </message>
        <message>
            <source>The sample can't be copied to {folder}: {reason}.</source>
            <translation>Das Beispiel kann nicht nach {folder} kopiert werden: {reason}.</translation>
        </message>
        <message>
            <source>The scores say it got worse: listen before you use it.</source>
            <translation>Laut Bewertung ist es schlechter geworden: Hören Sie es an, bevor Sie es verwenden.</translation>
        </message>
        <message>
            <source>The sound can't be put back into {file}, since this program can't write that video format: only the sound was written.</source>
            <translation>Der Ton kann nicht wieder in {file} eingefügt werden, weil dieses Programm das Videoformat nicht schreiben kann: Nur der Ton wurde geschrieben.</translation>
        </message>
        <message>
            <source>The sound in {file} cannot be decoded.</source>
            <translation>Der Ton in {file} lässt sich nicht dekodieren.</translation>
        </message>
        <message>
            <source>The sound in {file} is in a format that cannot be decoded.</source>
            <translation>Der Ton in {file} hat ein Format, das sich nicht dekodieren lässt.</translation>
        </message>
        <message>
            <source>The sound output does not respond.</source>
            <translation>Die Tonausgabe antwortet nicht.</translation>
        </message>
        <message>
            <source>The sound output failed: {error}.</source>
            <translation>Die Tonausgabe ist ausgefallen: {error}.</translation>
        </message>
        <message>
            <source>The sound server does not answer.</source>
            <translation>Der Audioserver antwortet nicht.</translation>
        </message>
        <message>
            <source>The sound server has stopped.</source>
            <translation>Der Audioserver wurde beendet.</translation>
        </message>
        <message>
            <source>The sound server has stopped. Sound will continue as soon as it is back.</source>
            <translation>Der Audioserver wurde beendet. Sobald er wieder da ist, geht der Ton weiter.</translation>
        </message>
        <message>
            <source>The sound server refused the request: {why}.</source>
            <translation>Der Audioserver hat die Anfrage abgelehnt: {why}.</translation>
        </message>
        <message>
            <source>The sound was lossless; it became {name}, since {container} can't hold lossless sound of this kind.</source>
            <translation>Der Ton war verlustfrei; er wurde zu {name}, weil {container} verlustfreien Ton dieser Art nicht unterstützt.</translation>
        </message>
        <message>
            <source>The steps have not been measured yet.</source>
            <translation>Die Schritte sind noch nicht gemessen.</translation>
        </message>
        <message>
            <source>The timestamps of {file} contradict its sound: they were ignored.</source>
            <translation>Die Zeitstempel von {file} widersprechen dem Ton: Sie wurden ignoriert.</translation>
        </message>
        <message>
            <source>The timestamps of {file} restart {places}: the sound continues there without a pause.</source>
            <translation>Die Zeitstempel von {file} beginnen {places} von vorn: Der Ton geht dort ohne Pause weiter.</translation>
        </message>
        <message>
            <source>The trainer is starting; this takes a few seconds.</source>
            <translation>Das Training wird gestartet; das dauert einige Sekunden.</translation>
        </message>
        <message>
            <source>The training run {name} did not finish; you can resume it on the Training page.</source>
            <translation>Der Trainingslauf {name} wurde nicht abgeschlossen; auf der Seite „Training“ lässt er sich fortsetzen.</translation>
        </message>
        <message>
            <source>The two are of different utterances, or the noise drowns the speech entirely.</source>
            <translation>Die beiden enthalten verschiedene Äußerungen, oder das Geräusch übertönt die Sprache ganz.</translation>
        </message>
        <message>
            <source>The two do not cover the same stretch of time, so in places they don't match.</source>
            <translation>Die beiden umfassen nicht denselben Zeitraum und passen daher stellenweise nicht zusammen.</translation>
        </message>
        <message>
            <source>The worker processing {file} stopped unexpectedly ({how}).</source>
            <translation>Der Prozess, der {file} bearbeitet, wurde unerwartet beendet ({how}).</translation>
        </message>
        <message>
            <source>There are no files to paste.</source>
            <translation>Es gibt keine Dateien zum Einfügen.</translation>
        </message>
        <message>
            <source>There are no weights yet: they come with the first validation.</source>
            <translation>Es gibt noch keine Gewichte: Sie kommen mit der ersten Validierung.</translation>
        </message>
        <message>
            <source>There are others for validation. If the test set helped to choose the weights, nothing would be left to tell how good they are.</source>
            <translation>Zum Validieren gibt es andere. Würden die Gewichte auch anhand der Testdaten ausgewählt, bliebe nichts, woran sich zeigt, wie gut sie sind.</translation>
        </message>
        <message>
            <source>There is a GPU, but this is a CPU-only build of PyTorch; https://pytorch.org/get-started/locally/ shows how to install one with GPU support.</source>
            <translation>Es gibt eine Grafikkarte, aber dieses PyTorch unterstützt nur den Prozessor; https://pytorch.org/get-started/locally/ zeigt, wie man eines mit GPU-Unterstützung installiert.</translation>
        </message>
        <message>
            <source>There is already a model named {name}: choose another name.</source>
            <translation>Es gibt schon ein anderes Modell namens {name}: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>There is no guide, so there is one stage.</source>
            <translation>Es gibt kein Leitmodell, also nur eine Stufe.</translation>
        </message>
        <message>
            <source>There is no microphone or other sound input on this computer: connect one.</source>
            <translation>Dieser Computer hat weder Mikrofon noch andere Toneingabe: Schließen Sie ein Eingabegerät an.</translation>
        </message>
        <message>
            <source>There is no microphone: connect one.</source>
            <translation>Es gibt kein Mikrofon: Schließen Sie eines an.</translation>
        </message>
        <message>
            <source>There is no model file {path}.</source>
            <translation>Es gibt keine Modelldatei {path}.</translation>
        </message>
        <message>
            <source>There is no model {name!r}. Choose one of: {known}; or give a .safetensors file.</source>
            <translation>Es gibt kein Modell {name!r}. Zur Wahl stehen: {known}; oder geben Sie eine .safetensors-Datei an.</translation>
        </message>
        <message>
            <source>There is no readable recording in it: add another folder.</source>
            <translation>Darin ist keine lesbare Aufnahme: Fügen Sie einen anderen Ordner hinzu.</translation>
        </message>
        <message>
            <source>There is no result to hear yet.</source>
            <translation>Es gibt noch kein Ergebnis zu hören.</translation>
        </message>
        <message>
            <source>There is no result.</source>
            <translation>Es gibt kein Ergebnis.</translation>
        </message>
        <message>
            <source>There is no sound output on this computer: connect one.</source>
            <translation>Dieser Computer hat keine Tonausgabe: Schließen Sie ein Ausgabegerät an.</translation>
        </message>
        <message>
            <source>There is no sound server: start PipeWire or PulseAudio.</source>
            <translation>Es gibt keinen Audioserver: Starten Sie PipeWire oder PulseAudio.</translation>
        </message>
        <message>
            <source>There is noise, but no speech: add clean recordings of speech.</source>
            <translation>Es gibt Geräusche, aber keine Sprache: Fügen Sie saubere Sprachaufnahmen hinzu.</translation>
        </message>
        <message>
            <source>There is speech and no noise. A minute of your own room's noise helps most: record it here. Without any, synthetic noise is used, which teaches less about your room.</source>
            <translation>Es gibt Sprache, aber keine Geräusche. Eine Minute Geräusche Ihres Raums hilft am meisten: Nehmen Sie sie hier auf. Sonst werden künstliche Geräusche verwendet, aus denen das Netz weniger über Ihren Raum lernt.</translation>
        </message>
        <message>
            <source>These are never trained on: how well the network does on them shows which of its weights are best, and how good it is with what it has never heard.</source>
            <translation>Damit wird nie trainiert: Wie gut das Netz dabei abschneidet, zeigt, welche seiner Gewichte die besten sind und wie gut es mit dem zurechtkommt, was es noch nie gehört hat.</translation>
        </message>
        <message>
            <source>They are damaged, empty or not sound files; nothing can be learned from them.</source>
            <translation>Sie sind beschädigt, leer oder keine Audiodateien; aus ihnen lässt sich nichts lernen.</translation>
        </message>
        <message>
            <source>They are used more often than the rest, and make the data look larger than it is.</source>
            <translation>Sie werden öfter verwendet als die übrigen und lassen die Daten umfangreicher erscheinen, als sie sind.</translation>
        </message>
        <message>
            <source>They contain nothing above half their rate; the network learns that speech is dull.</source>
            <translation>Sie enthalten nichts oberhalb der halben Abtastrate; das Netz lernt, dass Sprache dumpf klingt.</translation>
        </message>
        <message>
            <source>They don't sound like speech: notes are held, several at once. The network would learn to keep music.</source>
            <translation>Sie klingen nicht nach Sprache: Es werden Töne gehalten, mehrere zugleich. Das Netz würde lernen, Musik stehen zu lassen.</translation>
        </message>
        <message>
            <source>They take 80 epochs each.</source>
            <translation>Jedes wird 80 Epochen lang trainiert.</translation>
        </message>
        <message>
            <source>They were moved, deleted or misspelt; training continues without them.</source>
            <translation>Sie wurden verschoben, gelöscht oder falsch geschrieben; trainiert wird ohne sie.</translation>
        </message>
        <message>
            <source>They were too loud for the recorder; the network learns the crackle as clean speech.</source>
            <translation>Sie waren zu laut für das Aufnahmegerät; das Netz lernt das Knistern als saubere Sprache.</translation>
        </message>
        <message>
            <source>This computer is too slow for the model right now: it takes {share:.0%} of a core, so the sound passes unprocessed.</source>
            <translation>Dieser Computer ist gerade zu langsam für das Modell: Es braucht {share:.0%} eines Prozessorkerns, daher geht der Ton unbearbeitet durch.</translation>
        </message>
        <message>
            <source>This desktop does not support global shortcuts{why}. In its keyboard settings, bind one key to “cnunet live talk” and another to “cnunet live mute”.</source>
            <translation>Dieser Desktop unterstützt keine globalen Tastenkürzel{why}. Legen Sie in seinen Tastatureinstellungen eine Taste auf „cnunet live talk“ und eine andere auf „cnunet live mute“.</translation>
        </message>
        <message>
            <source>This desktop has no tray; minimise the window to stay live.</source>
            <translation>Dieser Desktop hat kein Tray; minimieren Sie das Fenster, um live zu bleiben.</translation>
        </message>
        <message>
            <source>This is the light edition: training, graphics cards, export and scores need the full one (docs/install.md).</source>
            <translation>Dies ist die leichte Ausgabe: Training, Grafikkarten, Export und Bewertung brauchen die volle (docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition (in a clone: make full; otherwise see docs/install.md).</source>
            <translation>Dafür braucht es das Paket {package}, das die leichte Ausgabe nicht enthält. Installieren Sie die volle Ausgabe (in einem Klon: make full; sonst siehe docs/install.md).</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition, cnunet-full, from where you got this one; it replaces it and keeps your settings.</source>
            <translation>Dafür braucht es das Paket {package}, das die leichte Ausgabe nicht enthält. Installieren Sie die volle Ausgabe, cnunet-full, von dort, woher Sie diese haben; sie ersetzt diese und behält Ihre Einstellungen.</translation>
        </message>
        <message>
            <source>This network looks ahead in time, like the published one. It can be scored and used from Python, but not on the Files and Live pages.</source>
            <translation>Dieses Netz verwendet wie das veröffentlichte auch Ton, der erst noch kommt. Es lässt sich bewerten und aus Python verwenden, aber nicht auf den Seiten „Dateien“ und „Live“.</translation>
        </message>
        <message>
            <source>This one cannot be read.</source>
            <translation>Diese kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>This window keeps using the model {model}; close it to use another.</source>
            <translation>Dieses Fenster bleibt beim Modell {model}; schließen Sie es, um ein anderes zu verwenden.</translation>
        </message>
        <message>
            <source>Tick runs to overlay their curves</source>
            <translation>Haken Sie Trainingsläufe an, um ihre Kurven übereinanderzulegen</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>To send your voice to other programs, choose “{cable}” as “To” here and “{end}” as their microphone.</source>
            <translation>Damit andere Programme Ihre Stimme bekommen, wählen Sie hier „{cable}“ als „Nach“ und dort „{end}“ als Mikrofon.</translation>
        </message>
        <message>
            <source>To train on</source>
            <translation>Zum Trainieren</translation>
        </message>
        <message>
            <source>To validate on</source>
            <translation>Zum Validieren</translation>
        </message>
        <message>
            <source>Track {track} of {file} has a pixel aspect ratio of {ratio}, which is not written to {container}: set the aspect ratio again in your player or editor.</source>
            <translation>Spur {track} von {file} hat ein Pixel-Seitenverhältnis von {ratio}, das in {container} nicht geschrieben wird: Stellen Sie das Seitenverhältnis in Ihrem Player oder Schnittprogramm neu ein.</translation>
        </message>
        <message>
            <source>Train a model…</source>
            <translation>Modell trainieren…</translation>
        </message>
        <message>
            <source>Train for about</source>
            <translation>Trainieren für etwa</translation>
        </message>
        <message>
            <source>Train from scratch, in two stages</source>
            <translation>Von Grund auf trainieren, in zwei Stufen</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>Trainieren auf</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>Training begins; the first figures come after {n:.0f} s.</source>
            <translation>Das Training beginnt; die ersten Zahlen kommen nach {n:.0f} s.</translation>
        </message>
        <message>
            <source>Training can't start with this data. {reasons}.</source>
            <translation>Das Training kann mit diesen Daten nicht beginnen. {reasons}.</translation>
        </message>
        <message>
            <source>Training continues when this window is closed; it can be paused, stopped and resumed at any time.</source>
            <translation>Das Training läuft weiter, wenn dieses Fenster geschlossen wird; es lässt sich jederzeit anhalten, beenden und fortsetzen.</translation>
        </message>
        <message>
            <source>Training gained nothing: on the held-out recordings, the starting model scores {start}; the newest weights (step {newest_step:,}) score {newest}. More steps or more recordings may help.</source>
            <translation>Das Training hat nichts gebracht: Mit den zurückgehaltenen Aufnahmen erreicht das Ausgangsmodell {start}; die neuesten Gewichte (Schritt {newest_step:,}) erreichen {newest}. Mehr Schritte oder mehr Aufnahmen helfen vielleicht.</translation>
        </message>
        <message>
            <source>Training gained nothing: the best weights do not improve the held-out recordings ({best}). It needs more steps, or other data.</source>
            <translation>Das Training hat nichts gebracht: Die besten Gewichte verbessern die zurückgehaltenen Aufnahmen nicht ({best}). Es braucht mehr Schritte oder andere Daten.</translation>
        </message>
        <message>
            <source>Training needs pairs of noisy and clean recordings, or clean speech and noise to mix.</source>
            <translation>Zum Trainieren braucht es Paare aus verrauschten und sauberen Aufnahmen, oder saubere Sprache und Geräusche zum Mischen.</translation>
        </message>
        <message>
            <source>Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The network won't know real rooms or machines.</source>
            <translation>Dann werden nur künstliche Geräusche beigemischt: Rauschen, Brummen, Klicken, andere Stimmen. Echte Räume und Geräte lernt das Netz nicht kennen.</translation>
        </message>
        <message>
            <source>Training uses one channel; the first was checked.</source>
            <translation>Zum Trainieren wird ein Kanal verwendet; geprüft wurde der erste.</translation>
        </message>
        <message>
            <source>Training uses the first channel, and nothing in it is louder than -60 dBFS.</source>
            <translation>Zum Trainieren wird der erste Kanal verwendet, und nichts darin ist lauter als -60 dBFS.</translation>
        </message>
        <message>
            <source>Treat this part like the rest</source>
            <translation>Diesen Abschnitt wie den Rest behandeln</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Try it with a sample</source>
            <translation>Mit einem Beispiel probieren</translation>
        </message>
        <message>
            <source>Turn the louder one down, so that loudness does not bias the comparison</source>
            <translation>Das Lautere leiser machen, damit die Lautstärke den Vergleich nicht verfälscht</translation>
        </message>
        <message>
            <source>Turns the louder one down, so that loudness does not bias the comparison</source>
            <translation>Macht das Lautere leiser, damit die Lautstärke den Vergleich nicht verfälscht</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>Undo the latest change</source>
            <translation>Die letzte Änderung zurücknehmen</translation>
        </message>
        <message>
            <source>Unpaired recordings</source>
            <translation>Aufnahmen ohne Gegenstück</translation>
        </message>
        <message>
            <source>Unpaired recordings: {count}.</source>
            <translation>Aufnahmen ohne Gegenstück: {count}.</translation>
        </message>
        <message>
            <source>Use a different strength for the marked part</source>
            <translation>Für den markierten Abschnitt eine andere Stärke verwenden</translation>
        </message>
        <message>
            <source>Use for all</source>
            <translation>Für alle verwenden</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Use of {name}</source>
            <translation>Verwendung von {name}</translation>
        </message>
        <message>
            <source>Use the tray icon to reopen the window or to stop. Your choice is remembered; you can change it in the Live menu.</source>
            <translation>Über das Symbol im Tray öffnen Sie das Fenster wieder oder beenden Live. Ihre Wahl wird gemerkt; im Menü „Live“ lässt sie sich ändern.</translation>
        </message>
        <message>
            <source>Use this model</source>
            <translation>Dieses Modell verwenden</translation>
        </message>
        <message>
            <source>Use this strength for all recordings, including those added later</source>
            <translation>Diese Stärke für alle Aufnahmen verwenden, auch für später hinzugefügte</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <source>Validation would praise a network for voices it knows, and choose the wrong weights.</source>
            <translation>Die Validierung würde ein Netz für Stimmen loben, die es kennt, und die falschen Gewichte auswählen.</translation>
        </message>
        <message>
            <source>Validation would reward a network for what it has memorised.</source>
            <translation>Die Validierung würde ein Netz für das belohnen, was es auswendig gelernt hat.</translation>
        </message>
        <message>
            <source>Versions and devices</source>
            <translation>Versionen und Geräte</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>Sichtbarer Teil</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Stimme</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Waiting; cleaned before as {name}</source>
            <translation>Wartet; schon früher bereinigt als {name}</translation>
        </message>
        <message>
            <source>Wall-clock hours</source>
            <translation>Verstrichene Stunden</translation>
        </message>
        <message>
            <source>Wear headphones: a microphone that hears its own loudspeaker causes feedback.</source>
            <translation>Verwenden Sie Kopfhörer: Ein Mikrofon, das den eigenen Lautsprecher hört, führt zu Rückkopplung.</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <source>What do you want to train?</source>
            <translation>Was möchten Sie trainieren?</translation>
        </message>
        <message>
            <source>What is held out</source>
            <translation>Was zurückgehalten wird</translation>
        </message>
        <message>
            <source>What it will take</source>
            <translation>Was es braucht</translation>
        </message>
        <message>
            <source>What to do: {advice}</source>
            <translation>Was zu tun ist: {advice}</translation>
        </message>
        <message>
            <source>What you have entered is kept</source>
            <translation>Ihre Eingaben bleiben erhalten</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>Mausrad</translation>
        </message>
        <message>
            <source>When all is done</source>
            <translation>Wenn alles fertig ist</translation>
        </message>
        <message>
            <source>Where results are saved</source>
            <translation>Wo Ergebnisse gespeichert werden</translation>
        </message>
        <message>
            <source>Which weights</source>
            <translation>Welche Gewichte</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>Ganze Aufnahme</translation>
        </message>
        <message>
            <source>With a guide</source>
            <translation>Mit Leitmodell</translation>
        </message>
        <message>
            <source>With nothing else running, this model takes {share:.0%} of a core here: close other programs.</source>
            <translation>Wenn sonst nichts läuft, braucht dieses Modell hier {share:.0%} eines Prozessorkerns: Schließen Sie andere Programme.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least about {minutes:,} minutes, or {steps:,} steps.</source>
            <translation>Mit diesen Aufnahmen braucht ein Gewinn mindestens etwa {minutes:,} min oder {steps:,} Schritte.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps.</source>
            <translation>Mit diesen Aufnahmen braucht ein Gewinn mindestens {steps:,} Schritte.</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps. Whether there is time for so many is known soon after training begins.</source>
            <translation>Mit diesen Aufnahmen braucht ein Gewinn mindestens {steps:,} Schritte. Ob die Zeit für so viele reicht, zeigt sich bald nach Beginn des Trainings.</translation>
        </message>
        <message>
            <source>Without a guide</source>
            <translation>Ohne Leitmodell</translation>
        </message>
        <message>
            <source>Worth a look</source>
            <translation>Einen Blick wert</translation>
        </message>
        <message>
            <source>Written as RF64, the WAV for files of more than 4 GiB.</source>
            <translation>Als RF64 geschrieben, das WAV für Dateien über 4 GiB.</translation>
        </message>
        <message>
            <source>Written as {container}: {reason}.</source>
            <translation>Als {container} geschrieben: {reason}.</translation>
        </message>
        <message>
            <source>Written as {ending}: videos stay in their own containers.</source>
            <translation>Als {ending} geschrieben: Videos bleiben in ihrem eigenen Container.</translation>
        </message>
        <message>
            <source>X axis</source>
            <translation>X-Achse</translation>
        </message>
        <message>
            <source>You are live. Keep running in the tray?</source>
            <translation>Sie sind live. Im Tray weiterlaufen lassen?</translation>
        </message>
        <message>
            <source>You are muted unless you hold this key, whichever program has the focus</source>
            <translation>Sie sind stummgeschaltet, solange Sie diese Taste nicht halten, egal welches Programm im Vordergrund ist</translation>
        </message>
        <message>
            <source>You don't have permission to read {file}; change that or copy it elsewhere.</source>
            <translation>Sie haben keine Berechtigung, {file} zu lesen; ändern Sie das, oder kopieren Sie die Datei an einen anderen Ort.</translation>
        </message>
        <message>
            <source>You don't have permission to write {file} to that folder; choose another one, or copy the recording to one that you can write to.</source>
            <translation>Sie haben keine Berechtigung, {file} in diesen Ordner zu schreiben; wählen Sie einen anderen, oder kopieren Sie die Aufnahme in einen, in den Sie schreiben dürfen.</translation>
        </message>
        <message>
            <source>You have begun to plan a run. Discard its recordings and settings?</source>
            <translation>Sie haben begonnen, einen Lauf zu planen. Seine Aufnahmen und Einstellungen verwerfen?</translation>
        </message>
        <message>
            <source>Your data includes recordings for validation (a folder named valid or test): these are used.</source>
            <translation>Ihre Daten enthalten Aufnahmen zum Validieren (ein Ordner namens valid oder test): Diese werden verwendet.</translation>
        </message>
        <message>
            <source>Your model</source>
            <translation>Ihr Modell</translation>
        </message>
        <message>
            <source>Your own model is better at what it was trained on: one voice, one language, the hum of one machine. Nothing leaves this computer.</source>
            <translation>Ein eigenes Modell ist besser bei dem, womit es trainiert wurde: eine Stimme, eine Sprache, das Brummen eines Geräts. Nichts verlässt diesen Computer.</translation>
        </message>
        <message>
            <source>Your recordings</source>
            <translation>Ihre Aufnahmen</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>Ver&amp;größern</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>Zoom at the mouse</source>
            <translation>Am Mauszeiger zoomen</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>noch einige Sekunden</translation>
        </message>
        <message>
            <source>a step</source>
            <translation>je Schritt</translation>
        </message>
        <message>
            <source>about {hours} h {minutes:02} min left</source>
            <translation>noch etwa {hours} h {minutes:02} min</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>noch etwa {minutes} min</translation>
        </message>
        <message>
            <source>about {n:.0f} minutes</source>
            <translation>etwa {n:.0f} Minuten</translation>
        </message>
        <message>
            <source>about {n} s</source>
            <translation>etwa {n} s</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>noch etwa {seconds} s</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>noch etwa {time}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>und {count} weitere</translation>
        </message>
        <message>
            <source>another program uses it</source>
            <translation>ein anderes Programm benutzt sie</translation>
        </message>
        <message>
            <source>bad</source>
            <translation>schlecht</translation>
        </message>
        <message>
            <source>base, as in the paper</source>
            <translation>base, wie in der Veröffentlichung</translation>
        </message>
        <message>
            <source>blocks</source>
            <translation>Blöcke</translation>
        </message>
        <message>
            <source>buffer</source>
            <translation>Puffer</translation>
        </message>
        <message>
            <source>change of loudness</source>
            <translation>Änderung der Lautheit</translation>
        </message>
        <message>
            <source>change of parts</source>
            <translation>Änderung von Abschnitten</translation>
        </message>
        <message>
            <source>change of strength</source>
            <translation>Änderung der Stärke</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>übersteuert</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>d MMM HH:mm</source>
            <translation>d. MMM HH:mm</translation>
        </message>
        <message>
            <source>deletion of a preset</source>
            <translation>Löschen einer Vorlage</translation>
        </message>
        <message>
            <source>device in</source>
            <translation>Eingabegerät</translation>
        </message>
        <message>
            <source>device out</source>
            <translation>Ausgabegerät</translation>
        </message>
        <message>
            <source>discarding</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>disk</source>
            <translation>Platte</translation>
        </message>
        <message>
            <source>en</source>
            <translation>de</translation>
        </message>
        <message>
            <source>ended unexpectedly</source>
            <translation>endete unerwartet</translation>
        </message>
        <message>
            <source>error {code}</source>
            <translation>Fehler {code}</translation>
        </message>
        <message>
            <source>excellent</source>
            <translation>ausgezeichnet</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>Exit-Status {code}</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>mittelmäßig</translation>
        </message>
        <message>
            <source>first of {count} channels: {loudest}</source>
            <translation>erster von {count} Kanälen: {loudest}</translation>
        </message>
        <message>
            <source>forgetting</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>found {clean} clean and {noise} noise recordings, no pairs</source>
            <translation>saubere Aufnahmen: {clean}, Geräuschaufnahmen: {noise}, keine Paare</translation>
        </message>
        <message>
            <source>gain {value:+.3f}</source>
            <translation>Gewinn {value:+.3f}</translation>
        </message>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>graphics card {share:.0f} %, {used} of {all}</source>
            <translation>Grafikkarte {share:.0f} %, {used} von {all}</translation>
        </message>
        <message>
            <source>in 1 place</source>
            <translation>an 1 Stelle</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>insgesamt</translation>
        </message>
        <message>
            <source>in {n} places</source>
            <translation>an {n} Stellen</translation>
        </message>
        <message>
            <source>it does not answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>largest reduction of noise, in decibels</source>
            <translation>größte Senkung der Störgeräusche, in Dezibel</translation>
        </message>
        <message>
            <source>late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm</source>
            <translation>zu spät {late}  ·  Lücken {gaps}  ·  Drift {drift:+.0f} ppm</translation>
        </message>
        <message>
            <source>libX11 is missing, so push to talk does not work.</source>
            <translation>libX11 fehlt, daher funktioniert die Sprechtaste nicht.</translation>
        </message>
        <message>
            <source>loudest {level:.0f} dBFS</source>
            <translation>höchstens {level:.0f} dBFS</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>memory {used} of {all}</source>
            <translation>Speicher {used} von {all}</translation>
        </message>
        <message>
            <source>model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>mono</source>
            <translation>mono</translation>
        </message>
        <message>
            <source>no clean recording of that name</source>
            <translation>keine saubere Aufnahme dieses Namens</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>ohne Grenze</translation>
        </message>
        <message>
            <source>no loudness</source>
            <translation>keine Lautheit</translation>
        </message>
        <message>
            <source>no noisy recording of that name</source>
            <translation>keine verrauschte Aufnahme dieses Namens</translation>
        </message>
        <message>
            <source>no recordings</source>
            <translation>keine Aufnahmen</translation>
        </message>
        <message>
            <source>noise only {distance:.0f} dB below the speech</source>
            <translation>Geräusch nur {distance:.0f} dB unter der Sprache</translation>
        </message>
        <message>
            <source>noisy {noisy:.3f} s, clean {clean:.3f} s</source>
            <translation>verrauscht {noisy:.3f} s, sauber {clean:.3f} s</translation>
        </message>
        <message>
            <source>noisy {noisy} Hz, clean {clean} Hz</source>
            <translation>verrauscht {noisy} Hz, sauber {clean} Hz</translation>
        </message>
        <message>
            <source>none: leave it out</source>
            <translation>keines: weglassen</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>one sound track</source>
            <translation>nur eine Tonspur</translation>
        </message>
        <message>
            <source>percentage of the enhanced sound</source>
            <translation>Anteil des bereinigten Tons in Prozent</translation>
        </message>
        <message>
            <source>poor</source>
            <translation>mangelhaft</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>removal</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>resampling</source>
            <translation>Resampling</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>signal {name}</source>
            <translation>Signal {name}</translation>
        </message>
        <message>
            <source>silence</source>
            <translation>Stille</translation>
        </message>
        <message>
            <source>small, like the default model</source>
            <translation>small, wie das Standardmodell</translation>
        </message>
        <message>
            <source>stage {number} of {all}</source>
            <translation>Stufe {number} von {all}</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>Schritt {step}</translation>
        </message>
        <message>
            <source>stereo</source>
            <translation>stereo</translation>
        </message>
        <message>
            <source>stopped answering</source>
            <translation>antwortete nicht mehr</translation>
        </message>
        <message>
            <source>the connection was refused</source>
            <translation>die Verbindung wurde abgelehnt</translation>
        </message>
        <message>
            <source>the same as {name}</source>
            <translation>gleich wie {name}</translation>
        </message>
        <message>
            <source>the sound server's error {code}</source>
            <translation>Fehler {code} des Audioservers</translation>
        </message>
        <message>
            <source>there is no such device</source>
            <translation>dieses Gerät gibt es nicht</translation>
        </message>
        <message>
            <source>this keyboard does not have it</source>
            <translation>diese Tastatur hat sie nicht</translation>
        </message>
        <message>
            <source>tiny, to try things out</source>
            <translation>tiny, zum Ausprobieren</translation>
        </message>
        <message>
            <source>training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>use for all</source>
            <translation>„Für alle verwenden“</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <source>waiting for more of the result</source>
            <translation>wartet auf weitere Teile des Ergebnisses</translation>
        </message>
        <message>
            <source>{before} to {lufs:.1f} LUFS, true peak {peak:.1f} dBTP</source>
            <translation>von {before} auf {lufs:.1f} LUFS, True Peak {peak:.1f} dBTP</translation>
        </message>
        <message>
            <source>{container} can't hold track {track} of {file} ({kind})</source>
            <translation>{container} unterstützt Spur {track} von {file} nicht ({kind})</translation>
        </message>
        <message>
            <source>{container} doesn't name channels; their order is {channels}.</source>
            <translation>{container} benennt Kanäle nicht; ihre Reihenfolge ist {channels}.</translation>
        </message>
        <message>
            <source>{count} channels</source>
            <translation>{count} Kanäle</translation>
        </message>
        <message>
            <source>{count} of the last 200 steps were skipped, since their loss was not a number. If this continues, stop it and start a duplicate with half the learning rate.</source>
            <translation>{count} der letzten 200 Schritte wurden übersprungen, weil ihr Verlust keine Zahl war. Wenn das so weitergeht, beenden Sie es und starten Sie ein Duplikat mit halber Lernrate.</translation>
        </message>
        <message>
            <source>{device} cannot be opened: {why}.</source>
            <translation>{device} kann nicht geöffnet werden: {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be played to: {why}.</source>
            <translation>Über {device} kann nichts wiedergegeben werden: {why}.</translation>
        </message>
        <message>
            <source>{device} cannot be recorded from: {why}.</source>
            <translation>Von {device} kann nicht aufgenommen werden: {why}.</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it muted, or does the system keep it from this program (see the privacy settings)?</source>
            <translation>{device} liefert nur Stille. Ist es stumm, oder verweigert das System diesem Programm den Zugriff (siehe Datenschutzeinstellungen)?</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it switched off, or muted?</source>
            <translation>{device} liefert nur Stille. Ist es ausgeschaltet oder stumm?</translation>
        </message>
        <message>
            <source>{device} failed unexpectedly and is being reopened.</source>
            <translation>{device} ist unerwartet ausgefallen und wird neu geöffnet.</translation>
        </message>
        <message>
            <source>{device} has changed its rate from {rate} to about {new} Hz: it is being reopened.</source>
            <translation>{device} hat die Abtastrate von {rate} auf etwa {new} Hz geändert: Es wird neu geöffnet.</translation>
        </message>
        <message>
            <source>{device} has no channel {number}: the one with speech is used.</source>
            <translation>{device} hat keinen Kanal {number}: Verwendet wird der mit Sprache.</translation>
        </message>
        <message>
            <source>{device} is gone. It will be used again as soon as it is back.</source>
            <translation>{device} ist nicht mehr da. Sobald es zurück ist, wird es wieder verwendet.</translation>
        </message>
        <message>
            <source>{device} is in use by another program or has been unplugged: close that program, or choose another device.</source>
            <translation>{device} wird von einem anderen Programm verwendet oder wurde abgezogen: Schließen Sie dieses Programm, oder wählen Sie ein anderes Gerät.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings.</source>
            <translation>{device} ist in den Toneinstellungen des Systems stummgeschaltet.</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings: others hear nothing.</source>
            <translation>{device} ist in den Toneinstellungen des Systems stummgeschaltet: Andere hören nichts.</translation>
        </message>
        <message>
            <source>{device} is no longer available: choose another device.</source>
            <translation>{device} ist nicht mehr verfügbar: Wählen Sie ein anderes Gerät.</translation>
        </message>
        <message>
            <source>{device} is not connected. It will be used once it is; or choose another device.</source>
            <translation>{device} ist nicht angeschlossen. Sobald es angeschlossen ist, wird es verwendet; oder wählen Sie ein anderes Gerät.</translation>
        </message>
        <message>
            <source>{device} is silent: nothing is playing there yet.</source>
            <translation>{device} ist still: Dort wird noch nichts wiedergegeben.</translation>
        </message>
        <message>
            <source>{device} is turned down to {volume:.0%} in the system's sound settings.</source>
            <translation>{device} ist in den Toneinstellungen des Systems auf {volume:.0%} heruntergeregelt.</translation>
        </message>
        <message>
            <source>{device} no longer responds: it was unplugged or suspended, or the computer was asleep. It will be used again as soon as it is back.</source>
            <translation>{device} reagiert nicht mehr: Es wurde abgezogen oder angehalten, oder der Computer war im Ruhezustand. Sobald es zurück ist, wird es wieder verwendet.</translation>
        </message>
        <message>
            <source>{device} stalled for a moment and is being reopened.</source>
            <translation>{device} stockte kurz und wird neu geöffnet.</translation>
        </message>
        <message>
            <source>{device}{socket} was unplugged. To hear yourself on {speaker}, turn “Hear it” off and on again; in a terminal, stop and start again.</source>
            <translation>{device}{socket} wurde abgezogen. Um sich über {speaker} zu hören, schalten Sie „Mithören“ aus und wieder ein; im Terminal beenden und starten Sie neu.</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>{done} von {all} fertig</translation>
        </message>
        <message>
            <source>{done} of {all} recordings are saved.</source>
            <translation>{done} von {all} Aufnahmen sind gespeichert.</translation>
        </message>
        <message>
            <source>{done} of {total} downloaded. You can stop, and resume later.</source>
            <translation>{done} von {total} heruntergeladen. Sie können abbrechen und später fortsetzen.</translation>
        </message>
        <message>
            <source>{failed} failed</source>
            <translation>{failed} fehlgeschlagen</translation>
        </message>
        <message>
            <source>{file} already exists and is not overwritten.</source>
            <translation>{file} ist schon vorhanden und wird nicht überschrieben.</translation>
        </message>
        <message>
            <source>{file} and {result} differ in length: a reference has to contain the same speech, aligned in time, without the noise.</source>
            <translation>{file} und {result} sind verschieden lang: Eine Referenz muss dieselbe Sprache enthalten, zeitlich deckungsgleich und ohne die Störgeräusche.</translation>
        </message>
        <message>
            <source>{file} and {source} differ in sample rate or number of channels, so they cannot be drawn together.</source>
            <translation>{file} und {source} unterscheiden sich in Abtastrate oder Kanalzahl und lassen sich daher nicht zusammen zeichnen.</translation>
        </message>
        <message>
            <source>{file} cannot be read: {why}.</source>
            <translation>{file} kann nicht gelesen werden: {why}.</translation>
        </message>
        <message>
            <source>{file} cannot be written: part of its folder's path is a file.</source>
            <translation>{file} kann nicht geschrieben werden: Ein Teil des Ordnerpfads ist eine Datei.</translation>
        </message>
        <message>
            <source>{file} cannot be written: {why}.</source>
            <translation>{file} kann nicht geschrieben werden: {why}.</translation>
        </message>
        <message>
            <source>{file} changed while it was read: the result may mix its old and new content; enhance it again.</source>
            <translation>{file} hat sich beim Lesen geändert: Das Ergebnis mischt vielleicht alten und neuen Inhalt; bereinigen Sie die Datei noch einmal.</translation>
        </message>
        <message>
            <source>{file} claims a sample rate of {rate} Hz, but only {lowest} to {highest} Hz are supported. Its header may be damaged.</source>
            <translation>{file} gibt eine Abtastrate von {rate} Hz an, aber nur {lowest} bis {highest} Hz werden unterstützt. Vielleicht ist der Header beschädigt.</translation>
        </message>
        <message>
            <source>{file} consists of several sound files in a row, of which only the first was read: split it, or join the originals in an audio editor.</source>
            <translation>{file} besteht aus mehreren Tondateien hintereinander, von denen nur die erste gelesen wurde: Teilen Sie die Datei, oder fügen Sie die Originale in einem Audioprogramm zusammen.</translation>
        </message>
        <message>
            <source>{file} contains no sound at that position.</source>
            <translation>{file} enthält an dieser Stelle keinen Ton.</translation>
        </message>
        <message>
            <source>{file} contains no sound.</source>
            <translation>{file} enthält keinen Ton.</translation>
        </message>
        <message>
            <source>{file} could not be written: {error}.</source>
            <translation>{file} konnte nicht geschrieben werden: {error}.</translation>
        </message>
        <message>
            <source>{file} does not exist; it may have been moved or deleted.</source>
            <translation>{file} ist nicht vorhanden; vielleicht wurde die Datei verschoben oder gelöscht.</translation>
        </message>
        <message>
            <source>{file} exists already; use --overwrite to replace it.</source>
            <translation>{file} ist schon vorhanden; mit --overwrite wird die Datei ersetzt.</translation>
        </message>
        <message>
            <source>{file} has {channels} channels; at most {most} are supported.</source>
            <translation>{file} hat {channels} Kanäle; höchstens {most} werden unterstützt.</translation>
        </message>
        <message>
            <source>{file} has {tracks} sound tracks; number {number} was used.</source>
            <translation>{file} hat {tracks} Tonspuren; verwendet wurde Nummer {number}.</translation>
        </message>
        <message>
            <source>{file} has {tracks}: there is no track {number}.</source>
            <translation>{file} hat {tracks}: Eine Tonspur {number} gibt es nicht.</translation>
        </message>
        <message>
            <source>{file} is a folder, not a sound file.</source>
            <translation>{file} ist ein Ordner, keine Audiodatei.</translation>
        </message>
        <message>
            <source>{file} is a pipe or a device, not a file.</source>
            <translation>{file} ist eine Pipe oder ein Gerät, keine Datei.</translation>
        </message>
        <message>
            <source>{file} is cut short: it has less sound than its header promises; what is there was used.</source>
            <translation>{file} ist abgeschnitten: Die Datei enthält weniger Ton, als ihr Header angibt; verwendet wurde, was da ist.</translation>
        </message>
        <message>
            <source>{file} is cut short: the last {seconds:.1f} s that its header promises are missing; the rest was used.</source>
            <translation>{file} ist abgeschnitten: Die letzten {seconds:.1f} s, die der Header angibt, fehlen; der Rest wurde verwendet.</translation>
        </message>
        <message>
            <source>{file} is damaged or cut short: {seconds:.1f} of {promised:.1f} s could be read, and were used.</source>
            <translation>{file} ist beschädigt oder abgeschnitten: {seconds:.1f} von {promised:.1f} s waren lesbar und wurden verwendet.</translation>
        </message>
        <message>
            <source>{file} is damaged: at least {parts} of it could not be decoded.</source>
            <translation>{file} ist beschädigt: mindestens {parts} nicht dekodierbar.</translation>
        </message>
        <message>
            <source>{file} is damaged: it is not possible to seek in it.</source>
            <translation>{file} ist beschädigt: Darin lässt sich nicht springen.</translation>
        </message>
        <message>
            <source>{file} is empty.</source>
            <translation>{file} ist leer.</translation>
        </message>
        <message>
            <source>{file} is empty: it contains no audio samples.</source>
            <translation>{file} ist leer: Die Datei enthält keine Abtastwerte.</translation>
        </message>
        <message>
            <source>{file} is incomplete: its index is missing. Copy or download it again, or save it again in the program that made it.</source>
            <translation>{file} ist unvollständig: Der Index fehlt. Kopieren oder laden Sie die Datei noch einmal, oder speichern Sie sie noch einmal in dem Programm, aus dem sie stammt.</translation>
        </message>
        <message>
            <source>{file} is not a sound file, or its beginning is damaged.</source>
            <translation>{file} ist keine Audiodatei, oder der Anfang ist beschädigt.</translation>
        </message>
        <message>
            <source>{file} was deleted while it was being recorded.</source>
            <translation>{file} wurde während der Aufnahme gelöscht.</translation>
        </message>
        <message>
            <source>{file} was joined from several files: the tags between them became {seconds:.3f} s of silence.</source>
            <translation>{file} wurde aus mehreren Dateien zusammengefügt: Aus den Tags dazwischen wurden {seconds:.3f} s Stille.</translation>
        </message>
        <message>
            <source>{file} would be written over itself; choose another name.</source>
            <translation>{file} würde sich selbst überschreiben; wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{folder} cannot be moved to the trash; delete it yourself.</source>
            <translation>{folder} kann nicht in den Papierkorb gelegt werden; löschen Sie ihn selbst.</translation>
        </message>
        <message>
            <source>{free} free on the disk</source>
            <translation>{free} auf der Platte frei</translation>
        </message>
        <message>
            <source>{label}: {value} is not valid. {help}.</source>
            <translation>{label}: {value} ist nicht gültig. {help}.</translation>
        </message>
        <message>
            <source>{lost}: it is left out.</source>
            <translation>{lost}: Sie wird weggelassen.</translation>
        </message>
        <message>
            <source>{lufs:.1f}</source>
            <translation>{lufs:.1f}</translation>
        </message>
        <message>
            <source>{n:,} samples</source>
            <translation>{n:,} Abtastwerte</translation>
        </message>
        <message>
            <source>{names} and {n} more</source>
            <translation>{names} und {n} weitere</translation>
        </message>
        <message>
            <source>{name} (not connected)</source>
            <translation>{name} (nicht angeschlossen)</translation>
        </message>
        <message>
            <source>{name} can be chosen now: for files under Settings &gt; Processing, and on the Live page.</source>
            <translation>{name} kann nun gewählt werden: für Dateien unter Einstellungen &gt; Verarbeitung, und auf der Seite „Live“.</translation>
        </message>
        <message>
            <source>{name} can be chosen on the other pages now.</source>
            <translation>{name} kann jetzt auf den anderen Seiten gewählt werden.</translation>
        </message>
        <message>
            <source>{name} cannot be used for push to talk: {why}. Choose another key.</source>
            <translation>{name} ist X nicht verfügbar: {why}. Wählen Sie eine andere Taste.</translation>
        </message>
        <message>
            <source>{name} does not support the channels {names}</source>
            <translation>{name} unterstützt die Kanäle {names} nicht</translation>
        </message>
        <message>
            <source>{name} does not support {n} channels</source>
            <translation>{name} unterstützt {n} Kanäle nicht</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz</source>
            <translation>{name} unterstützt {rate} Hz nicht</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz: the result has {new} Hz.</source>
            <translation>{name} unterstützt {rate} Hz nicht: Das Ergebnis hat {new} Hz.</translation>
        </message>
        <message>
            <source>{name} does not support {wanted:.0f} kbit/s at {rate} Hz: the result has about {nearest:.0f}.</source>
            <translation>{name} unterstützt {wanted:.0f} kbit/s bei {rate} Hz nicht: Das Ergebnis hat etwa {nearest:.0f}.</translation>
        </message>
        <message>
            <source>{name} has a damaged description: {error}</source>
            <translation>Die Beschreibung in {name} ist beschädigt: {error}</translation>
        </message>
        <message>
            <source>{name} has changed since it was processed</source>
            <translation>{name} hat sich seit der Bearbeitung geändert</translation>
        </message>
        <message>
            <source>{name} has format version {found}, but this program supports version {known}: update the program.</source>
            <translation>{name} hat die Formatversion {found}, aber dieses Programm unterstützt die Version {known}: Aktualisieren Sie das Programm.</translation>
        </message>
        <message>
            <source>{name} holds a network of kind {found}, not {kind}: networks of different training stages are not interchangeable.</source>
            <translation>{name} enthält ein Netz der Art {found}, nicht {kind}: Netze verschiedener Trainingsstufen sind nicht austauschbar.</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite in float32; it is damaged.</source>
            <translation>{name} enthält Gewichte, die in float32 nicht endlich sind; die Datei ist beschädigt.</translation>
        </message>
        <message>
            <source>{name} is a model file of another program.</source>
            <translation>{name} ist eine Modelldatei eines anderen Programms.</translation>
        </message>
        <message>
            <source>{name} is already running.</source>
            <translation>{name} läuft bereits.</translation>
        </message>
        <message>
            <source>{name} is being enhanced by both models…</source>
            <translation>{name} wird von beiden Modellen bereinigt…</translation>
        </message>
        <message>
            <source>{name} is no longer there</source>
            <translation>{name} ist nicht mehr da</translation>
        </message>
        <message>
            <source>{name} is not a complete model file: it is damaged, cut short, or something else.</source>
            <translation>{name} ist keine vollständige Modelldatei: Die Datei ist beschädigt, abgeschnitten oder etwas anderes.</translation>
        </message>
        <message>
            <source>{name} is still running: stop it first.</source>
            <translation>{name} läuft noch: Beenden Sie es zuerst.</translation>
        </message>
        <message>
            <source>{name} is the name of a built-in model: choose another name.</source>
            <translation>Ein mitgeliefertes Modell heißt schon {name}: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{name} stands for the recording's name; the extension depends on the format</source>
            <translation>{name} steht für den Namen der Aufnahme; die Endung hängt vom Format ab</translation>
        </message>
        <message>
            <source>{name} supports at most 24 bits, so the result has 24.</source>
            <translation>{name} unterstützt höchstens 24 Bit, daher hat das Ergebnis 24.</translation>
        </message>
        <message>
            <source>{name} was made from the earlier recording.</source>
            <translation>{name} stammt von der früheren Aufnahme.</translation>
        </message>
        <message>
            <source>{name} was not finished when the window closed.</source>
            <translation>{name} war noch nicht fertig, als das Fenster geschlossen wurde.</translation>
        </message>
        <message>
            <source>{n} channels</source>
            <translation>{n} Kanäle</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <source>{n} held-out recordings</source>
            <translation>{n} zurückgehaltene Aufnahmen</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <source>{n} of {all}.</source>
            <translation>{n} von {all}.</translation>
        </message>
        <message>
            <source>{n} parts</source>
            <translation>{n} Teile</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <source>{n} sound tracks</source>
            <translation>{n} Tonspuren</translation>
        </message>
        <message>
            <source>{one} and {other} differ in sample rate or number of channels, so they cannot be compared.</source>
            <translation>{one} und {other} unterscheiden sich in Abtastrate oder Kanalzahl und lassen sich daher nicht vergleichen.</translation>
        </message>
        <message>
            <source>{part} sounds like music, which is removed as noise.</source>
            <translation>{part} klingt nach Musik, die wie Störgeräusche entfernt wird.</translation>
        </message>
        <message>
            <source>{path} can't be written: {why}.</source>
            <translation>{path} ist nicht beschreibbar: {why}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>{path} ist nicht beschreibbar: {reason}.</translation>
        </message>
        <message>
            <source>{path} could not be written: {why}.</source>
            <translation>{path} konnte nicht geschrieben werden: {why}.</translation>
        </message>
        <message>
            <source>{path} is no longer there.</source>
            <translation>{path} ist nicht mehr da.</translation>
        </message>
        <message>
            <source>{problem} You are muted until you turn Mute off.</source>
            <translation>{problem} Sie sind stummgeschaltet, bis Sie „Stumm“ ausschalten.</translation>
        </message>
        <message>
            <source>{program} cannot be started.</source>
            <translation>{program} kann nicht gestartet werden.</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}</source>
            <translation>{program} kann nicht gestartet werden: {reason}</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}.</source>
            <translation>{program} kann nicht gestartet werden: {reason}.</translation>
        </message>
        <message>
            <source>{program} plays into the microphone: others can hear it.</source>
            <translation>{program} spielt Ton in das Mikrofon: Andere können ihn hören.</translation>
        </message>
        <message>
            <source>{recordings} ({time})</source>
            <translation>{recordings} ({time})</translation>
        </message>
        <message>
            <source>{samples} beyond full scale had to be turned down.</source>
            <translation>{samples} über Vollaussteuerung: Dort musste der Pegel gesenkt werden.</translation>
        </message>
        <message>
            <source>{samples} in {file} became silence: NaN, infinite or beyond the range of 32-bit floats.</source>
            <translation>In {file} durch Stille ersetzt: {samples} (NaN, unendlich oder außerhalb des Bereichs von 32-Bit-Gleitkommazahlen).</translation>
        </message>
        <message>
            <source>{score} cannot be computed, because the package {package} fails to load: {error}.</source>
            <translation>{score} kann nicht berechnet werden, weil sich das Paket {package} nicht laden lässt: {error}.</translation>
        </message>
        <message>
            <source>{score} needs the package {package}, which is not installed: pip install {package}.</source>
            <translation>{score} braucht das Paket {package}, das nicht installiert ist: pip install {package}.</translation>
        </message>
        <message>
            <source>{seconds:.0f} of {all:.0f} s</source>
            <translation>{seconds:.0f} von {all:.0f} s</translation>
        </message>
        <message>
            <source>{share:.3g} % of the samples</source>
            <translation>{share:.3g} % der Abtastwerte</translation>
        </message>
        <message>
            <source>{source} records what {speaker} plays. To avoid a feedback loop, nothing is played there: choose another output.</source>
            <translation>{source} nimmt auf, was {speaker} wiedergibt. Um Rückkopplung zu vermeiden, wird dort nichts wiedergegeben: Wählen Sie eine andere Ausgabe.</translation>
        </message>
        <message>
            <source>{steps:,} steps will hardly change anything.</source>
            <translation>{steps:,} Schritte bewirken kaum etwas.</translation>
        </message>
        <message>
            <source>{time:.2f} ms too early</source>
            <translation>{time:.2f} ms zu früh</translation>
        </message>
        <message>
            <source>{time:.2f} ms too late</source>
            <translation>{time:.2f} ms zu spät</translation>
        </message>
        <message>
            <source>{time} ago, step {step}</source>
            <translation>vor {time}, Schritt {step}</translation>
        </message>
        <message>
            <source>{time} of audio</source>
            <translation>{time} Audio</translation>
        </message>
        <message>
            <source>{title} ({part})</source>
            <translation>{title} ({part})</translation>
        </message>
        <message>
            <source>{title} {before} of 5 ({poor}) → {after} ({good})</source>
            <translation>{title} {before} von 5 ({poor}) → {after} ({good})</translation>
        </message>
        <message>
            <source>{title}: {count} of {all}</source>
            <translation>{title}: {count} von {all}</translation>
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
            <translation>{what} (seit {time})</translation>
        </message>
        <message>
            <source>{what} failed unexpectedly ({error}).</source>
            <translation>{what}: unerwarteter Fehler ({error}).</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
</TS>
