<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>app</name>
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
            <source>The changes of %n result(s) are not saved. Quit all the same?</source>
            <translation>
                <numerusform>The changes of one result are not saved. Quit all the same?</numerusform>
                <numerusform>The changes of %n results are not saved. Quit all the same?</numerusform>
            </translation>
        </message>
    </context>
</TS>
