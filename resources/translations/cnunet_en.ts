<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>app</name>
        <message numerus="yes">
            <source>%Ln pair(s)</source>
            <translation>
                <numerusform>%Ln pair</numerusform>
                <numerusform>%Ln pairs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) are left out.</source>
            <translation>
                <numerusform>%Ln recording is left out.</numerusform>
                <numerusform>%Ln recordings are left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of noise</source>
            <translation>
                <numerusform>%Ln recording of noise</numerusform>
                <numerusform>%Ln recordings of noise</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of speech</source>
            <translation>
                <numerusform>%Ln recording of speech</numerusform>
                <numerusform>%Ln recordings of speech</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of unknown use</source>
            <translation>
                <numerusform>%Ln recording of unknown use</numerusform>
                <numerusform>%Ln recordings of unknown use</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln room(s)</source>
            <translation>
                <numerusform>%Ln room</numerusform>
                <numerusform>%Ln rooms</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln speaker(s)</source>
            <translation>
                <numerusform>%Ln speaker</numerusform>
                <numerusform>%Ln speakers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n channel</numerusform>
                <numerusform>%n channels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more since then; they are in the log.</source>
            <translation>
                <numerusform>%n more since then; it is in the log.</numerusform>
                <numerusform>%n more since then; they are in the log.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) differ</source>
            <translation>
                <numerusform>one part differs</numerusform>
                <numerusform>%n parts differ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) are not finished. Quit now and resume at the next start?</source>
            <translation>
                <numerusform>One recording is not finished. Quit now and resume at the next start?</numerusform>
                <numerusform>%n recordings are not finished. Quit now and resume at the next start?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) were not finished when the window closed.</source>
            <translation>
                <numerusform>One recording was not finished when the window closed.</numerusform>
                <numerusform>%n recordings were not finished when the window closed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training run(s) did not finish; you can resume them on the Training page.</source>
            <translation>
                <numerusform>%n training run did not finish; you can resume it on the Training page.</numerusform>
                <numerusform>%n training runs did not finish; you can resume them on the Training page.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The changes to %n result(s) are not saved. Quit anyway?</source>
            <translation>
                <numerusform>The changes to one result are not saved. Quit anyway?</numerusform>
                <numerusform>The changes to %n results are not saved. Quit anyway?</numerusform>
            </translation>
        </message>
    </context>
</TS>
