<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>app</name>
        <message>
            <source> h</source>
            <translation> 小时</translation>
        </message>
        <message>
            <source> min</source>
            <translation> 分钟</translation>
        </message>
        <message numerus="yes">
            <source>%Ln pair(s)</source>
            <translation>
                <numerusform>%Ln 对</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) are left out.</source>
            <translation>
                <numerusform>%Ln 个录音不使用。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of noise</source>
            <translation>
                <numerusform>%Ln 个噪声录音</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of speech</source>
            <translation>
                <numerusform>%Ln 个语音录音</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recording(s) of unknown use</source>
            <translation>
                <numerusform>%Ln 个用途不明的录音</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln room(s)</source>
            <translation>
                <numerusform>%Ln 个房间</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln speaker(s)</source>
            <translation>
                <numerusform>%Ln 位说话人</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n 声道</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more since then; they are in the log.</source>
            <translation>
                <numerusform>此后又有 %n 个错误，详见日志。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n part(s) differ</source>
            <translation>
                <numerusform>%n 段设置不同</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) are not finished. Quit now and resume at the next start?</source>
            <translation>
                <numerusform>还有 %n 个录音未完成。要退出并在下次启动时继续吗？</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s) were not finished when the window closed.</source>
            <translation>
                <numerusform>关闭窗口时有 %n 个录音未完成。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training run(s) did not finish; you can resume them on the Training page.</source>
            <translation>
                <numerusform>%n 个训练未完成，可在“训练”页面继续。</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;About CNUNet</source>
            <translation>关于 CNUNet(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Before or after</source>
            <translation>处理前/处理后(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Bypass</source>
            <translation>直通(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;CNUNet Microphone for other programs</source>
            <translation>供其他程序使用的“CNUNet Microphone”(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>取消(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Copy report</source>
            <translation>复制报告(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Copy versions</source>
            <translation>复制版本信息(&amp;C)</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>深色(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Earlier</source>
            <translation>左移(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Enhanced</source>
            <translation>降噪后(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;Export with current settings</source>
            <translation>按当前设置导出(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Hear it</source>
            <translation>监听(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;High contrast</source>
            <translation>高对比度(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>快捷键(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>浅色(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Linear in Hz</source>
            <translation>线性（Hz）(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>试听(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Live</source>
            <translation>实时(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Loop</source>
            <translation>循环(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Mel (perceptual)</source>
            <translation>梅尔（听觉）(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Mute</source>
            <translation>静音(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Open the window</source>
            <translation>打开窗口(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <source>&amp;Original</source>
            <translation>原声(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Paste files</source>
            <translation>粘贴文件(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>暂停(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Pictures</source>
            <translation>图像(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Play</source>
            <translation>播放(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Preview</source>
            <translation>预览(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Queue</source>
            <translation>队列(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>录制(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Refresh devices</source>
            <translation>刷新设备(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Remove from queue</source>
            <translation>从队列移除(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Save changes</source>
            <translation>保存更改(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <translation>设置(&amp;S)…</translation>
        </message>
        <message>
            <source>&amp;Show in folder</source>
            <translation>在文件夹中显示(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Show log</source>
            <translation>查看日志(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Sleep in the tray while no program listens</source>
            <translation>没有程序使用时在托盘中休眠(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Spectrograms</source>
            <translation>频谱图(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>重试(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>撤销(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>, or you declined this one</source>
            <translation>，或您拒绝了此快捷键</translation>
        </message>
        <message>
            <source>-14 LUFS (streaming)</source>
            <translation>-14 LUFS（流媒体）</translation>
        </message>
        <message>
            <source>-16 LUFS (podcasts)</source>
            <translation>-16 LUFS（播客）</translation>
        </message>
        <message>
            <source>-19 LUFS (podcasts, mono)</source>
            <translation>-19 LUFS（播客，单声道）</translation>
        </message>
        <message>
            <source>-23 LUFS (broadcast)</source>
            <translation>-23 LUFS（广播）</translation>
        </message>
        <message>
            <source>1 channel</source>
            <translation>1 个声道</translation>
        </message>
        <message>
            <source>1 held-out recording</source>
            <translation>1 个留出的录音</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 处</translation>
        </message>
        <message>
            <source>1 sample</source>
            <translation>1 个采样点</translation>
        </message>
        <message>
            <source>1 step will hardly change anything.</source>
            <translation>1 步几乎不会带来任何变化。</translation>
        </message>
        <message>
            <source>1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output here, and as the microphone in the other program.</source>
            <translation>1. 安装 BlackHole (existential.audio/blackhole)。2. 在此将 BlackHole 选为“输出”，并在另一个程序中将它选为麦克风。</translation>
        </message>
        <message>
            <source>1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here, and CABLE Output as the microphone in the other program.</source>
            <translation>1. 安装 VB-CABLE (vb-audio.com/Cable)。2. 在此将 CABLE Input 选为“输出”，并在另一个程序中将 CABLE Output 选为麦克风。</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 位</translation>
        </message>
        <message>
            <source>24 bits</source>
            <translation>24 位</translation>
        </message>
        <message>
            <source>32-bit float</source>
            <translation>32 位浮点</translation>
        </message>
        <message>
            <source>A copy of each result is kept, so that you can change the strength without running the model again: 230 MB per hour and channel, deleted a day after the recording is, or after 30 days without use</source>
            <translation>保留每个结果的副本，无需重新运行模型即可改变强度：每小时每声道占用 230 MB；录音删除一天后，或闲置 30 天后删除</translation>
        </message>
        <message>
            <source>A device kept losing sound; its blocks are now {ms:.0f} ms long.</source>
            <translation>某个设备不断丢失声音；其音频块现为 {ms:.0f} ms。</translation>
        </message>
        <message>
            <source>A few real steps are run to find out how long it takes and what it needs.</source>
            <translation>先实际运行几步，以估算所需时间和资源。</translation>
        </message>
        <message>
            <source>A few teach the network to leave clean speech alone; many teach it to do nothing.</source>
            <translation>少量这样的配对能让网络学会不改动干净语音；太多则会让它什么都不做。</translation>
        </message>
        <message>
            <source>A model of your own</source>
            <translation>您自己的模型</translation>
        </message>
        <message>
            <source>A model that comes with the program, or your own .safetensors file; base takes four times as long as small, and is about as good</source>
            <translation>程序自带的模型，或您自己的 .safetensors 文件；base 的耗时是 small 的四倍，效果相当</translation>
        </message>
        <message>
            <source>A name that ends with {ending} is too long for that folder; choose a shorter pattern for the names of results.</source>
            <translation>以 {ending} 结尾的名称对该文件夹来说太长；请为结果选择更短的命名格式。</translation>
        </message>
        <message>
            <source>A network is being trained</source>
            <translation>正在训练网络</translation>
        </message>
        <message>
            <source>A new model of any size. The first stage is guided by a speech model that hears the clean speech; the second learns to do without it. Takes hours of recordings and a day or more; much less time with a graphics card.</source>
            <translation>任意规模的新模型。第一阶段由能听到干净语音的语音模型引导，第二阶段学会脱离引导。需要数小时的录音和一天以上的时间；有显卡则快得多。</translation>
        </message>
        <message>
            <source>A new network of the size {size} is trained.</source>
            <translation>将训练一个规模为 {size} 的新网络。</translation>
        </message>
        <message>
            <source>A noisy recording is of use only with its clean original, and vice versa.</source>
            <translation>带噪录音只有与对应的干净录音配对才有用，反之亦然。</translation>
        </message>
        <message>
            <source>A pretrained speech model hears the clean speech during the first stage and tells the network what matters in it. It is needed only for training, never afterwards.</source>
            <translation>预训练的语音模型在第一阶段聆听干净语音，并告诉网络其中的关键。它只在训练时使用，之后不再需要。</translation>
        </message>
        <message>
            <source>A scoring process was killed, perhaps because memory ran out.</source>
            <translation>一个评分进程被强制结束，可能是因为内存不足。</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB</source>
            <translation>AIFF 最大为 4 GiB</translation>
        </message>
        <message>
            <source>AIFF is limited to 4 GiB, and this recording is longer; choose another format, such as WAV or FLAC.</source>
            <translation>AIFF 最大为 4 GiB，而此录音更长；请选择其他格式，例如 WAV 或 FLAC。</translation>
        </message>
        <message>
            <source>About CNUNet</source>
            <translation>关于 CNUNet</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps in each of {stages} stages, and the validations between them.</source>
            <translation>总共约 {time}：{stages} 个阶段，每阶段 {steps} 步，以及其间的验证。</translation>
        </message>
        <message>
            <source>About {time} in all: {steps} steps, and the validations between them.</source>
            <translation>总共约 {time}：{steps} 步，以及其间的验证。</translation>
        </message>
        <message>
            <source>Above 8 kHz</source>
            <translation>8 kHz 以上</translation>
        </message>
        <message>
            <source>According to its timestamps, the sound of {file} overlaps {places}: {seconds:.3f} s were cut.</source>
            <translation>根据时间戳，{file} 的声音{places}重叠：已剪去 {seconds:.3f} 秒。</translation>
        </message>
        <message>
            <source>According to its timestamps, {file} lacks {seconds:.3f} s of sound {places}, which became silence.</source>
            <translation>根据时间戳，{file} {places}缺少声音，共 {seconds:.3f} 秒，已用静音填补。</translation>
        </message>
        <message>
            <source>Add a folder of recordings</source>
            <translation>添加录音文件夹</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <translation>添加文件夹…</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>添加录音</translation>
        </message>
        <message>
            <source>Add recordings of noise without speech; even a minute of your own room helps a lot.</source>
            <translation>请添加不含语音的噪声录音；哪怕只有一分钟您自己房间的噪声也很有帮助。</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>添加录音…</translation>
        </message>
        <message>
            <source>Add the missing ones, correct the names, or leave out what remains.</source>
            <translation>补上缺少的录音，更正名称，或不使用多余的录音。</translation>
        </message>
        <message>
            <source>Add your recordings first.</source>
            <translation>请先添加您的录音。</translation>
        </message>
        <message>
            <source>After</source>
            <translation>处理后</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <source>All networks on the same recordings</source>
            <translation>所有网络使用相同的录音</translation>
        </message>
        <message>
            <source>All of them are held out: nothing is left to train on.</source>
            <translation>全部被留出：没有可用于训练的内容。</translation>
        </message>
        <message>
            <source>All recordings are done. The computer will go to sleep in {seconds} s.</source>
            <translation>所有录音已完成。电脑将在 {seconds} 秒后进入睡眠。</translation>
        </message>
        <message>
            <source>An error ended this program. Recordings and results are not affected.</source>
            <translation>程序因错误而退出。录音和结果不受影响。</translation>
        </message>
        <message>
            <source>An unexpected error occurred. The program keeps running; recordings and results are not affected.</source>
            <translation>发生意外错误。程序仍在运行；录音和结果不受影响。</translation>
        </message>
        <message>
            <source>And {count} more warnings in its log.</source>
            <translation>日志中还有 {count} 条警告。</translation>
        </message>
        <message>
            <source>Another CNUNet (process {pid}) is using the {device}. Stop it there to use it here.</source>
            <translation>另一个 CNUNet（进程 {pid}）正在使用“{device}”。请在那里停止，然后才能在此使用。</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Appears in a moment…</source>
            <translation>马上显示…</translation>
        </message>
        <message>
            <source>Appears once processing starts.</source>
            <translation>开始处理后显示。</translation>
        </message>
        <message>
            <source>Applied preset {name}</source>
            <translation>已应用预设 {name}</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>原声</translation>
        </message>
        <message>
            <source>As proposed</source>
            <translation>按建议</translation>
        </message>
        <message>
            <source>As recorded</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <source>As they are</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <source>Asking the hub…</source>
            <translation>正在查询 Hub…</translation>
        </message>
        <message>
            <source>Asleep until a program listens to CNUNet Microphone</source>
            <translation>休眠中，直到有程序使用“CNUNet Microphone”</translation>
        </message>
        <message>
            <source>Attenuation limit</source>
            <translation>衰减上限</translation>
        </message>
        <message>
            <source>Audio and video</source>
            <translation>音频和视频</translation>
        </message>
        <message>
            <source>Audio, video or whole folders. The noise goes, the voice stays.</source>
            <translation>音频、视频或整个文件夹。噪声去除，人声保留。</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>Automatic uses a graphics card if PyTorch finds one, otherwise the processor</source>
            <translation>自动：若 PyTorch 找到显卡则使用显卡，否则使用处理器</translation>
        </message>
        <message>
            <source>BAK: how unobtrusive the background is, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>BAK：背景不扰人的程度，1 到 5，由网络估计（DNSMOS）</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>上一步</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>背景</translation>
        </message>
        <message>
            <source>Balanced</source>
            <translation>均衡</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>处理前</translation>
        </message>
        <message>
            <source>Bit depth</source>
            <translation>位深</translation>
        </message>
        <message>
            <source>Bit rate</source>
            <translation>比特率</translation>
        </message>
        <message>
            <source>Bring speech to a comfortable level, with a limiter against peaks</source>
            <translation>将语音调到舒适的电平，并限制峰值</translation>
        </message>
        <message>
            <source>Built-in model</source>
            <translation>自带模型</translation>
        </message>
        <message>
            <source>By its names</source>
            <translation>按名称判断</translation>
        </message>
        <message>
            <source>CNUNet, mask branch alone</source>
            <translation>CNUNet，仅掩码分支</translation>
        </message>
        <message>
            <source>CNUNet-TB without a guide</source>
            <translation>CNUNet-TB，不用引导模型</translation>
        </message>
        <message>
            <source>CNUNet: show</source>
            <translation>CNUNet：显示</translation>
        </message>
        <message>
            <source>Cache size</source>
            <translation>缓存大小</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>全部取消(&amp;A)</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>正在取消…</translation>
        </message>
        <message>
            <source>Cannot connect to the X server for push to talk.</source>
            <translation>无法为按键通话连接 X 服务器。</translation>
        </message>
        <message>
            <source>Changes not saved</source>
            <translation>更改未保存</translation>
        </message>
        <message>
            <source>Channel of the microphone</source>
            <translation>麦克风声道</translation>
        </message>
        <message>
            <source>Channel with speech</source>
            <translation>有人声的声道</translation>
        </message>
        <message>
            <source>Channel {number}</source>
            <translation>声道 {number}</translation>
        </message>
        <message>
            <source>Check for a new &amp;version</source>
            <translation>检查新版本(&amp;V)</translation>
        </message>
        <message>
            <source>Check the recordings</source>
            <translation>检查录音</translation>
        </message>
        <message>
            <source>Checking %v of %m</source>
            <translation>正在检查 %v / %m</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>选择文件夹…</translation>
        </message>
        <message>
            <source>Choose a recording</source>
            <translation>选择录音</translation>
        </message>
        <message>
            <source>Choose a recording…</source>
            <translation>选择录音…</translation>
        </message>
        <message>
            <source>Choose a smaller model, or close other programs.</source>
            <translation>请选择更小的模型，或关闭其他程序。</translation>
        </message>
        <message>
            <source>Choose recordings to clean</source>
            <translation>选择要降噪的录音</translation>
        </message>
        <message>
            <source>Choose recordings to clean (Ctrl+O)</source>
            <translation>选择要降噪的录音 (Ctrl+O)</translation>
        </message>
        <message>
            <source>Choose the folder of a guide</source>
            <translation>选择引导模型的文件夹</translation>
        </message>
        <message>
            <source>Choose the model {model} in the settings: it was measured at {share:.0%} of a core here.</source>
            <translation>请在设置中选择模型 {model}：在这台电脑上实测占用一个核心的 {share:.0%}。</translation>
        </message>
        <message>
            <source>Choose: {what}</source>
            <translation>选择：{what}</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>干净</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder</source>
            <translation>为文件夹中的所有录音降噪</translation>
        </message>
        <message>
            <source>Clean all recordings in a folder (Ctrl+Shift+O)</source>
            <translation>为文件夹中的所有录音降噪 (Ctrl+Shift+O)</translation>
        </message>
        <message>
            <source>Clean recordings that are clipped</source>
            <translation>有削波的干净录音</translation>
        </message>
        <message>
            <source>Clean recordings that are music</source>
            <translation>实为音乐的干净录音</translation>
        </message>
        <message>
            <source>Clean recordings whose speaker is unknown</source>
            <translation>说话人未知的干净录音</translation>
        </message>
        <message>
            <source>Clean recordings with noise in them</source>
            <translation>含有噪声的干净录音</translation>
        </message>
        <message>
            <source>Clean reference…</source>
            <translation>干净的参考录音…</translation>
        </message>
        <message>
            <source>Clean speech</source>
            <translation>干净语音</translation>
        </message>
        <message>
            <source>Clean the files that you copied in a file manager</source>
            <translation>为您在文件管理器中复制的文件降噪</translation>
        </message>
        <message>
            <source>Cleaned before as {name}</source>
            <translation>之前已降噪，存为 {name}</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>单击</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Close other programs. No model has been measured on this computer yet: stop, then run `cnunet bench`.</source>
            <translation>请关闭其他程序。这台电脑上尚未测量任何模型：请先停止，再运行 `cnunet bench`。</translation>
        </message>
        <message>
            <source>Closing the window ends the live session.</source>
            <translation>关闭窗口将结束实时处理。</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <source>Colours of the &amp;system</source>
            <translation>跟随系统颜色(&amp;S)</translation>
        </message>
        <message>
            <source>Colours: &amp;Cividis</source>
            <translation>配色：&amp;Cividis</translation>
        </message>
        <message>
            <source>Colours: &amp;Grey</source>
            <translation>配色：灰度(&amp;G)</translation>
        </message>
        <message>
            <source>Colours: &amp;Viridis</source>
            <translation>配色：&amp;Viridis</translation>
        </message>
        <message>
            <source>Colours: M&amp;agma</source>
            <translation>配色：M&amp;agma</translation>
        </message>
        <message>
            <source>Compare both with a clean recording of the same speech, if you have one</source>
            <translation>如有同一语音的干净录音，可与之比较</translation>
        </message>
        <message>
            <source>Compared with the default model, on your own recordings</source>
            <translation>用您自己的录音与默认模型比较</translation>
        </message>
        <message>
            <source>Compared with {name}: now drop a recording.</source>
            <translation>与 {name} 比较：现在请拖入一个录音。</translation>
        </message>
        <message>
            <source>Compiling comes first and takes a few seconds.</source>
            <translation>首先要编译，需要几秒钟。</translation>
        </message>
        <message>
            <source>Compiling comes first and takes minutes.</source>
            <translation>首先要编译，需要几分钟。</translation>
        </message>
        <message>
            <source>Copies of other recordings</source>
            <translation>与其他录音重复</translation>
        </message>
        <message>
            <source>Copy a short noisy recording to your music folder, and clean it</source>
            <translation>将一段带噪声的短录音复制到您的音乐文件夹并降噪</translation>
        </message>
        <message>
            <source>Copy them again from their source, or leave them out.</source>
            <translation>从来源处重新复制，或不使用它们。</translation>
        </message>
        <message>
            <source>Correct the path in manifest.csv or in the corrected pairs, or remove the entry.</source>
            <translation>在 manifest.csv 或编辑过的配对中更正路径，或删除该条目。</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>曲线</translation>
        </message>
        <message>
            <source>Cut both from the same place to the same length, or leave out the pair.</source>
            <translation>将两者从同一位置剪成同样的长度，或不使用这一对。</translation>
        </message>
        <message>
            <source>Damaged recordings</source>
            <translation>已损坏的录音</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>默认</translation>
        </message>
        <message>
            <source>Delay {total:.0f} ms  =  {parts}</source>
            <translation>延迟 {total:.0f} ms  =  {parts}</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Details are in {log}.</source>
            <translation>详情见 {log}。</translation>
        </message>
        <message>
            <source>Different strength</source>
            <translation>不同强度</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <source>Discard the partial result; the recording is kept</source>
            <translation>丢弃部分结果；录音会保留</translation>
        </message>
        <message>
            <source>Discard the plan</source>
            <translation>放弃规划</translation>
        </message>
        <message>
            <source>Discard what you have entered</source>
            <translation>清除您输入的内容</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>忽略</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>下载</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>拖动</translation>
        </message>
        <message>
            <source>Drop a recording here to hear it cleaned by the default model and by this one; you can switch between them while it plays. Drop a model file to compare with that one instead.</source>
            <translation>将录音拖到这里，即可试听由默认模型和此模型降噪的效果，播放时可在两者间切换。拖入模型文件则改为与该模型比较。</translation>
        </message>
        <message>
            <source>Drop folders or recordings here: clean speech, noise, or pairs of both</source>
            <translation>将文件夹或录音拖到这里：干净语音、噪声，或两者成对</translation>
        </message>
        <message>
            <source>Drop recordings here</source>
            <translation>将录音拖到这里</translation>
        </message>
        <message>
            <source>Duplicate with changes…</source>
            <translation>复制并修改…</translation>
        </message>
        <message>
            <source>E&amp;qually loud</source>
            <translation>等响度(&amp;Q)</translation>
        </message>
        <message>
            <source>Edit pairs…</source>
            <translation>编辑配对…</translation>
        </message>
        <message>
            <source>End the marked part at the playhead</source>
            <translation>将所选段落的终点设在播放头处</translation>
        </message>
        <message>
            <source>Enhanced</source>
            <translation>降噪后</translation>
        </message>
        <message>
            <source>Equally loud by default</source>
            <translation>默认等响度</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after</source>
            <translation>估计听众对处理前后的评价</translation>
        </message>
        <message>
            <source>Estimate how listeners would rate it before and after (Ctrl+T)</source>
            <translation>估计听众对处理前后的评价 (Ctrl+T)</translation>
        </message>
        <message>
            <source>Estimates listeners' ratings before and after; needs the package speechmos</source>
            <translation>估计听众对处理前后的评分；需要 speechmos 软件包</translation>
        </message>
        <message>
            <source>Even out the level</source>
            <translation>平衡音量</translation>
        </message>
        <message>
            <source>Example: talk.wav becomes {name}</source>
            <translation>示例：talk.wav 将变为 {name}</translation>
        </message>
        <message>
            <source>Examples come with the first validation.</source>
            <translation>首次验证后会有示例。</translation>
        </message>
        <message>
            <source>Examples in a batch</source>
            <translation>每批样本数</translation>
        </message>
        <message>
            <source>Export as a file…</source>
            <translation>导出为文件…</translation>
        </message>
        <message>
            <source>Export the model</source>
            <translation>导出模型</translation>
        </message>
        <message>
            <source>Export the selected recordings again with the current format, name and folder</source>
            <translation>按当前的格式、名称和文件夹重新导出选中的录音</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Files ending in '{ending}' cannot be written; choose one of {choices}.</source>
            <translation>无法写入以 '{ending}' 结尾的文件；请选择以下之一：{choices}。</translation>
        </message>
        <message>
            <source>Fine-tune the default model</source>
            <translation>微调默认模型</translation>
        </message>
        <message>
            <source>Finish the current recordings, then stop</source>
            <translation>完成正在处理的录音后停止</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Follow the band below</source>
            <translation>跟随下方频段</translation>
        </message>
        <message>
            <source>For MP3, AAC, Vorbis and Opus; 128 kbit/s is usual for podcasts</source>
            <translation>用于 MP3、AAC、Vorbis 和 Opus；播客通常为 128 kbit/s</translation>
        </message>
        <message>
            <source>For lossless formats such as WAV and FLAC</source>
            <translation>用于 WAV、FLAC 等无损格式</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>忽略</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <source>From</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>From recordings of your voice, your language, your machine's hum.</source>
            <translation>用您自己的录音训练：您的声音、您的语言、您机器的嗡嗡声。</translation>
        </message>
        <message>
            <source>From {low:.0f} to {high:.0f} dBFS</source>
            <translation>从 {low:.0f} 到 {high:.0f} dBFS</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>提升</translation>
        </message>
        <message>
            <source>Gain: PESQ, STOI and SI-SDR together, from 0 (as noisy as before) to 1 (perfect). The best weights are those with the highest.</source>
            <translation>提升：综合 PESQ、STOI 和 SI-SDR，从 0（与之前一样嘈杂）到 1（完美）。提升最大的即为最佳权重。</translation>
        </message>
        <message>
            <source>Gentle</source>
            <translation>轻柔</translation>
        </message>
        <message>
            <source>Give every result the same loudness; you hear the change at once, without clipping</source>
            <translation>使所有结果响度一致；立即可听，不会削波</translation>
        </message>
        <message>
            <source>Give it a name.</source>
            <translation>请为它命名。</translation>
        </message>
        <message>
            <source>Give the model a name.</source>
            <translation>请为模型命名。</translation>
        </message>
        <message>
            <source>Go live in the tray at &amp;login</source>
            <translation>登录时在托盘中开始实时处理(&amp;L)</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>Goes with</source>
            <translation>对应</translation>
        </message>
        <message>
            <source>Good to know</source>
            <translation>供参考</translation>
        </message>
        <message>
            <source>Groups of settings</source>
            <translation>设置分组</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>引导模型</translation>
        </message>
        <message>
            <source>Hear it from {time} now, ahead of the rest.</source>
            <translation>现在就从 {time} 开始试听，优先于其余部分。</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else</source>
            <translation>优先试听开头几秒或所选段落</translation>
        </message>
        <message>
            <source>Hear the first seconds, or the marked part, ahead of everything else (Ctrl+P)</source>
            <translation>优先试听开头几秒或所选段落 (Ctrl+P)</translation>
        </message>
        <message>
            <source>Hear the first {n} s now, or drag to mark another part.</source>
            <translation>现在就试听前 {n} 秒，或拖动选择其他段落。</translation>
        </message>
        <message>
            <source>Hear the recording as it was</source>
            <translation>听原始录音</translation>
        </message>
        <message>
            <source>Hear the recording without its noise</source>
            <translation>听去除噪声后的录音</translation>
        </message>
        <message>
            <source>Hear this picture from here</source>
            <translation>从此处播放该图像的声音</translation>
        </message>
        <message>
            <source>Hear what was removed</source>
            <translation>听被去除的部分</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>留出</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} recordings.</source>
            <translation>留出：{all} 个录音中的 {held} 个。</translation>
        </message>
        <message>
            <source>Held out: {held} of {all} speakers (recordings: {recordings}).</source>
            <translation>留出：{all} 个说话人中的 {held} 个（录音：{recordings} 个）。</translation>
        </message>
        <message>
            <source>Held-out speakers</source>
            <translation>留出的说话人</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>Horizontal axis</source>
            <translation>横轴</translation>
        </message>
        <message>
            <source>Hours of audio</source>
            <translation>音频时长（小时）</translation>
        </message>
        <message>
            <source>How often the model was late (the sound then passes unprocessed), how often sound was missing, and how much the devices' clocks differ</source>
            <translation>模型来不及处理的次数（此时声音不经处理直接通过）、声音缺失的次数，以及设备时钟的偏差</translation>
        </message>
        <message>
            <source>If it happens again, please include this report when you report the problem. It contains names of your files, so check it first.</source>
            <translation>如果再次发生，请在反馈问题时附上此报告。报告包含您的文件名，请先检查。</translation>
        </message>
        <message>
            <source>In the folder {folder}.</source>
            <translation>位于文件夹 {folder}。</translation>
        </message>
        <message>
            <source>Include them again</source>
            <translation>重新使用</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>It cannot be drawn: the worker stopped unexpectedly ({how}).</source>
            <translation>无法绘制：进程意外停止（{how}）。</translation>
        </message>
        <message>
            <source>It has not started yet: Resume starts it.</source>
            <translation>尚未开始：点“继续”即可启动。</translation>
        </message>
        <message>
            <source>It has to be the full path of a folder, or empty</source>
            <translation>必须是文件夹的完整路径，或者留空</translation>
        </message>
        <message>
            <source>It is not on this computer, and its size could not be determined. Check your connection.</source>
            <translation>它不在这台电脑上，也无法获知其大小。请检查网络连接。</translation>
        </message>
        <message>
            <source>It is not on this computer. Download it from the hub (huggingface.co), which is asked only when you press a button, or choose a folder.</source>
            <translation>它不在这台电脑上。可从 Hub (huggingface.co) 下载（只有按下按钮才会联网），或选择一个文件夹。</translation>
        </message>
        <message>
            <source>It is not on this computer. The download is {size}.</source>
            <translation>它不在这台电脑上。下载大小为 {size}。</translation>
        </message>
        <message>
            <source>It is on this computer: {place} ({size}).</source>
            <translation>它已在这台电脑上：{place}（{size}）。</translation>
        </message>
        <message>
            <source>It is unknown whether training and validation share speakers.</source>
            <translation>无法知道训练和验证是否有相同的说话人。</translation>
        </message>
        <message>
            <source>It needs {needed} of memory, but only {free} is free: close other programs, or choose a smaller batch or network.</source>
            <translation>需要 {needed} 内存，但目前仅有 {free} 可用：请关闭其他程序，或选择更小的批次或网络。</translation>
        </message>
        <message>
            <source>It runs on the graphics card, or on the processor if there is none.</source>
            <translation>在显卡上运行；没有显卡则在处理器上运行。</translation>
        </message>
        <message>
            <source>It runs on the graphics card.</source>
            <translation>在显卡上运行。</translation>
        </message>
        <message>
            <source>It runs on the processor.</source>
            <translation>在处理器上运行。</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples in each of {stages} stages.</source>
            <translation>共 {stages} 个阶段，每阶段 {steps} 步，每步 {batch} 个样本。</translation>
        </message>
        <message>
            <source>It takes {steps} steps of {batch} examples.</source>
            <translation>需要 {steps} 步，每步 {batch} 个样本。</translation>
        </message>
        <message>
            <source>It takes {steps} steps.</source>
            <translation>需要 {steps} 步。</translation>
        </message>
        <message>
            <source>It was already clean.</source>
            <translation>原本就很干净。</translation>
        </message>
        <message>
            <source>It was interrupted after {last}: it crashed, was killed, or the power failed.</source>
            <translation>在 {last} 之后中断（崩溃、断电或被强制结束）。</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Keep running</source>
            <translation>继续运行</translation>
        </message>
        <message>
            <source>Keep the marked part as it was recorded: an intro, a jingle, a clip</source>
            <translation>让所选段落保持原样：片头、音乐片段、插播</translation>
        </message>
        <message>
            <source>Keep this computer awake while it trains</source>
            <translation>训练期间让电脑保持唤醒</translation>
        </message>
        <message>
            <source>Keep this part as it was recorded</source>
            <translation>让这一段保持原样</translation>
        </message>
        <message>
            <source>Keep working</source>
            <translation>继续工作</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>La&amp;ter</source>
            <translation>右移(&amp;T)</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>学习率</translation>
        </message>
        <message>
            <source>Leave it alone</source>
            <translation>保持原样</translation>
        </message>
        <message>
            <source>Leave out all but one of each.</source>
            <translation>每个只使用一份。</translation>
        </message>
        <message>
            <source>Leave out the worst.</source>
            <translation>不使用最严重的几个。</translation>
        </message>
        <message>
            <source>Leave the preview, and see the whole recording again</source>
            <translation>退出预览，回到整个录音</translation>
        </message>
        <message>
            <source>Leave the room as it is when you record or call: the fan, the computer, the street. Nobody should speak for a minute.</source>
            <translation>让房间保持您录音或通话时的状态：风扇、电脑、街道声。一分钟内不要说话。</translation>
        </message>
        <message>
            <source>Leave them out on one side.</source>
            <translation>其中一方不使用它们。</translation>
        </message>
        <message>
            <source>Leave them out, or find out why nothing was recorded.</source>
            <translation>不使用它们，或查明为什么没有录到声音。</translation>
        </message>
        <message>
            <source>Leave them out, or use them as noise. Keep those that are voices after all.</source>
            <translation>不使用它们，或用作噪声。其实是人声的请保留。</translation>
        </message>
        <message>
            <source>Leave these out</source>
            <translation>不使用这些</translation>
        </message>
        <message>
            <source>Leave this part alone</source>
            <translation>保持此段原样</translation>
        </message>
        <message>
            <source>Left and Right skip</source>
            <translation>左右键跳转</translation>
        </message>
        <message>
            <source>Left, Right</source>
            <translation>左、右</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>Level after, in dBFS</source>
            <translation>处理后电平 (dBFS)</translation>
        </message>
        <message>
            <source>Level before, in dBFS</source>
            <translation>处理前电平 (dBFS)</translation>
        </message>
        <message>
            <source>Level of the microphone</source>
            <translation>麦克风电平</translation>
        </message>
        <message>
            <source>Levels and spectrograms cannot be shown: {error}.</source>
            <translation>无法显示电平和频谱图：{error}。</translation>
        </message>
        <message>
            <source>Levels in dBFS: drag the ends, double-click to reset</source>
            <translation>电平 (dBFS)：拖动两端，双击重置</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Listen</source>
            <translation>试听</translation>
        </message>
        <message>
            <source>Listen to both: look for mixed-up names; leave out what has no match.</source>
            <translation>听一听两者：看看名称是否弄混，不使用无法配对的录音。</translation>
        </message>
        <message>
            <source>Listen to the ones with the least distance to their noise first; leave out what is noisy.</source>
            <translation>先听与噪声差距最小的录音；不使用带噪的。</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>试听</translation>
        </message>
        <message>
            <source>Listing the devices</source>
            <translation>列出设备</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>实时</translation>
        </message>
        <message>
            <source>Live: {input} → {output}</source>
            <translation>实时：{input} → {output}</translation>
        </message>
        <message>
            <source>Load {load}, peak {worst}</source>
            <translation>负载 {load}，峰值 {worst}</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>重新查找</translation>
        </message>
        <message>
            <source>Looking for a sound output…</source>
            <translation>正在查找音频输出…</translation>
        </message>
        <message>
            <source>Looking for it…</source>
            <translation>正在查找…</translation>
        </message>
        <message>
            <source>Looking for the guide…</source>
            <translation>正在查找引导模型…</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>损失</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>响度</translation>
        </message>
        <message>
            <source>Loudness of results</source>
            <translation>结果的响度</translation>
        </message>
        <message>
            <source>Loudness of results in LUFS</source>
            <translation>结果的响度 (LUFS)</translation>
        </message>
        <message>
            <source>Loudness of the results (ITU-R BS.1770), with true peaks of at most -1 dBTP</source>
            <translation>结果的响度 (ITU-R BS.1770)，真峰值不超过 -1 dBTP</translation>
        </message>
        <message>
            <source>Loudness: {change}.</source>
            <translation>响度：{change}。</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>电脑</translation>
        </message>
        <message>
            <source>Made for speech: music is removed along with the noise.</source>
            <translation>专为语音设计：音乐会随噪声一起去除。</translation>
        </message>
        <message>
            <source>Make CNUNet Microphone the &amp;default while live</source>
            <translation>实时处理时将“CNUNet Microphone”设为默认(&amp;D)</translation>
        </message>
        <message>
            <source>Mark a part</source>
            <translation>选择一段</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>重新测量</translation>
        </message>
        <message>
            <source>Measuring some steps on this machine; this takes a minute or two, and longer if the machine is busy.</source>
            <translation>正在这台电脑上试运行几步并计时；需要一两分钟，电脑繁忙时更久。</translation>
        </message>
        <message>
            <source>Mix</source>
            <translation>混合</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Model for this microphone</source>
            <translation>此麦克风的模型</translation>
        </message>
        <message>
            <source>Model from the settings</source>
            <translation>设置中的模型</translation>
        </message>
        <message>
            <source>Model {name}</source>
            <translation>模型 {name}</translation>
        </message>
        <message>
            <source>Models to compare with</source>
            <translation>用于比较的模型</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>More cores help only on an idle machine, and seldom beyond four; with a graphics card they hardly matter</source>
            <translation>只有在电脑空闲时，更多核心才有帮助，而且很少需要超过四个；使用显卡时几乎无关紧要</translation>
        </message>
        <message>
            <source>Mouse: {time}</source>
            <translation>鼠标：{time}</translation>
        </message>
        <message>
            <source>Move &amp;down</source>
            <translation>下移(&amp;D)</translation>
        </message>
        <message>
            <source>Move &amp;up</source>
            <translation>上移(&amp;U)</translation>
        </message>
        <message>
            <source>Move all recordings of a speaker to one side.</source>
            <translation>将同一说话人的所有录音归到同一方。</translation>
        </message>
        <message>
            <source>Move the run {name}, with its weights, to the trash?</source>
            <translation>将训练 {name} 及其权重移到回收站？</translation>
        </message>
        <message>
            <source>Move to the &amp;top</source>
            <translation>移到最前(&amp;T)</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>移到回收站</translation>
        </message>
        <message>
            <source>Move to the trash…</source>
            <translation>移到回收站…</translation>
        </message>
        <message>
            <source>Much quieter (24 dB)</source>
            <translation>安静得多（24 dB）</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Name of the model</source>
            <translation>模型名称</translation>
        </message>
        <message>
            <source>Name of the preset</source>
            <translation>预设名称</translation>
        </message>
        <message>
            <source>Name of the run</source>
            <translation>训练名称</translation>
        </message>
        <message>
            <source>Name on the hub, or folder, of the guide</source>
            <translation>引导模型在 Hub 上的名称或文件夹</translation>
        </message>
        <message>
            <source>Name the folders noisy and clean (the same file names in both), or clean and noise.</source>
            <translation>将文件夹命名为 noisy 和 clean（两者中的文件名相同），或 clean 和 noise。</translation>
        </message>
        <message>
            <source>Neither their names nor their folders show what they are.</source>
            <translation>从名称和文件夹都看不出它们是什么。</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Next to each recording</source>
            <translation>与录音同一位置</translation>
        </message>
        <message>
            <source>No audio or video files were found there.</source>
            <translation>没有找到音频或视频文件。</translation>
        </message>
        <message>
            <source>No installed model is fast enough. One of size {size} would be, measured at {share:.0%} of a core: train one.</source>
            <translation>已安装的模型都不够快。规模为 {size} 的模型足够快，实测占用一个核心的 {share:.0%}：请训练一个。</translation>
        </message>
        <message>
            <source>No noisy recording matches a clean one by name: edit the pairs.</source>
            <translation>没有带噪录音能按文件名与干净录音配对：请更正配对。</translation>
        </message>
        <message>
            <source>No pairs for validation</source>
            <translation>没有用于验证的配对</translation>
        </message>
        <message>
            <source>No problems were found.</source>
            <translation>未发现问题。</translation>
        </message>
        <message>
            <source>No program opened {path}: open it yourself.</source>
            <translation>没有程序打开 {path}，请自行打开。</translation>
        </message>
        <message>
            <source>No recordings of noise</source>
            <translation>没有噪声录音</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>噪声</translation>
        </message>
        <message>
            <source>Noise in the target is learned as something to keep. With much of it, the network leaves noise in.</source>
            <translation>目标中的噪声会被当作应保留的内容来学习。若噪声较多，网络会留下噪声。</translation>
        </message>
        <message>
            <source>Noisy</source>
            <translation>带噪声</translation>
        </message>
        <message>
            <source>Noisy or noise recordings that are clipped</source>
            <translation>有削波的带噪录音或噪声录音</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>None of the measured models is fast enough here: close other programs.</source>
            <translation>测量过的模型在这台电脑上都不够快：请关闭其他程序。</translation>
        </message>
        <message>
            <source>None of them is damaged. The note beside each says what was used.</source>
            <translation>它们都没有损坏。各项旁边注明了使用的内容。</translation>
        </message>
        <message>
            <source>Not enough disk space in {folder}: {needed} needed, {free} available.</source>
            <translation>磁盘空间不足：{folder} 需要 {needed}，可用 {free}。</translation>
        </message>
        <message>
            <source>Not live</source>
            <translation>未运行</translation>
        </message>
        <message>
            <source>Not measured yet.</source>
            <translation>尚未测量。</translation>
        </message>
        <message>
            <source>Not sure which sounds better? Scores can help.</source>
            <translation>不确定哪个更好听？评分可以帮忙。</translation>
        </message>
        <message>
            <source>Nothing can be played: no sound output was found on this computer.</source>
            <translation>无法播放：在这台电脑上没有找到音频输出。</translation>
        </message>
        <message>
            <source>Nothing can be played: the PortAudio library is missing (on Debian and Ubuntu, install libportaudio2).</source>
            <translation>无法播放：缺少 PortAudio 库（在 Debian 和 Ubuntu 上请安装 libportaudio2）。</translation>
        </message>
        <message>
            <source>Nothing can be recorded: {error}.</source>
            <translation>无法录制：{error}。</translation>
        </message>
        <message>
            <source>Nothing had been saved, so it starts from the beginning.</source>
            <translation>之前没有保存，因此从头开始。</translation>
        </message>
        <message>
            <source>Nothing has been learned: the run ended before its first step.</source>
            <translation>什么也没有学到：训练在第一步之前就结束了。</translation>
        </message>
        <message>
            <source>Nothing in them is louder than -60 dBFS; there is nothing to hear or to learn.</source>
            <translation>其中没有超过 -60 dBFS 的声音；没有可听或可学的内容。</translation>
        </message>
        <message>
            <source>Nothing is held out: tick at least one.</source>
            <translation>没有留出任何内容：请至少勾选一项。</translation>
        </message>
        <message>
            <source>Nothing to train on</source>
            <translation>没有可用于训练的内容</translation>
        </message>
        <message>
            <source>Nothing was saved before that, so Resume starts from the beginning.</source>
            <translation>在此之前没有保存任何内容，因此“继续”将从头开始。</translation>
        </message>
        <message>
            <source>Nothing yet</source>
            <translation>暂无</translation>
        </message>
        <message>
            <source>Nothing, if the model is meant for just these voices.</source>
            <translation>如果模型只用于这些声音，则无需处理。</translation>
        </message>
        <message>
            <source>Nothing, if this is intended.</source>
            <translation>如果是有意为之，则无需处理。</translation>
        </message>
        <message>
            <source>Nothing, or save the channel that you want as mono.</source>
            <translation>无需处理，或将需要的声道另存为单声道。</translation>
        </message>
        <message>
            <source>Nothing, or save what you want as a file of its own.</source>
            <translation>无需处理，或将需要的内容另存为单独的文件。</translation>
        </message>
        <message>
            <source>Nothing, unless most of them are.</source>
            <translation>无需处理，除非大多数都是这样。</translation>
        </message>
        <message>
            <source>Nothing. Score the result on them: `cnunet-train score`.</source>
            <translation>无需处理。可用它们为结果评分：`cnunet-train score`。</translation>
        </message>
        <message>
            <source>Nothing. To mix speech and noise instead, add only the clean speech and the noise.</source>
            <translation>无需处理。如果想改为混合语音和噪声，请只添加干净的语音和噪声。</translation>
        </message>
        <message>
            <source>Notifications appear only while another window is in front; sleep can be cancelled</source>
            <translation>仅当其他窗口在前时才通知；可以取消睡眠</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>OVRL: overall quality, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>OVRL：总体质量，1 到 5，由网络估计（DNSMOS）</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>On the page</source>
            <translation>在此页面</translation>
        </message>
        <message>
            <source>One stage instead of two, in about half the time and with less memory, but without the guide's knowledge of speech. In the paper, the two stages are what sets its best network apart from the same network trained in one.</source>
            <translation>一个阶段而非两个，用时约一半，内存更少，但没有引导模型的语音知识。在论文中，最佳网络与只用一个阶段训练的同一网络之间的差别正来自两个阶段。</translation>
        </message>
        <message>
            <source>Only part of them can be read.</source>
            <translation>只能读取其中一部分。</translation>
        </message>
        <message>
            <source>Only the starting model has been measured: on the held-out recordings, it scores {best}.</source>
            <translation>只测量了起始模型：它在留出的录音上得分为 {best}。</translation>
        </message>
        <message>
            <source>Only {time} of speech to train on. It takes at least a few minutes of speech to make a difference.</source>
            <translation>只有 {time}语音可用于训练。至少需要几分钟语音才有效果。</translation>
        </message>
        <message>
            <source>Open &amp;folder…</source>
            <translation>打开文件夹(&amp;F)…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>最近打开(&amp;R)</translation>
        </message>
        <message>
            <source>Open a folder of recordings</source>
            <translation>打开录音文件夹</translation>
        </message>
        <message>
            <source>Open files…</source>
            <translation>打开文件…</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>打开文件夹…</translation>
        </message>
        <message>
            <source>Open recordings</source>
            <translation>打开录音</translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>打开报告</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>原声</translation>
        </message>
        <message>
            <source>Other programs then record silence from CNUNet Microphone, or nothing.</source>
            <translation>这样其他程序从“CNUNet Microphone”只能录到静音，或什么也录不到。</translation>
        </message>
        <message>
            <source>Other recordings of the same speakers are held out for validation</source>
            <translation>留出同一说话人的其他录音用于验证</translation>
        </message>
        <message>
            <source>Others can hear you, but you can't hear yourself. {why}</source>
            <translation>其他人能听到您，但您听不到自己。{why}</translation>
        </message>
        <message>
            <source>Other…</source>
            <translation>其他…</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>总体</translation>
        </message>
        <message>
            <source>PESQ has not risen in the last {count} validations: more training may not help. The best weights so far are kept, and can be used now.</source>
            <translation>最近 {count} 次验证中 PESQ 没有上升：继续训练可能没有收获。目前最好的权重已保存，可立即使用。</translation>
        </message>
        <message>
            <source>PESQ {newest}, best weights {best}</source>
            <translation>PESQ {newest}，最佳权重 {best}</translation>
        </message>
        <message>
            <source>PESQ {newest}; best by all scores: step {step} ({best})</source>
            <translation>PESQ {newest}；综合各项评分最佳：第 {step} 步（{best}）</translation>
        </message>
        <message>
            <source>PESQ {value:.3f}</source>
            <translation>PESQ {value:.3f}</translation>
        </message>
        <message>
            <source>PESQ's licence does not allow us to include it in packaged installers. To get this score, install CNUNet with pipx.</source>
            <translation>PESQ 的许可证不允许我们将它放入安装包。要获得此评分，请用 pipx 安装 CNUNet。</translation>
        </message>
        <message>
            <source>PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)</source>
            <translation>PESQ：与干净参考的听感接近程度，1 到 4.6 (ITU-T P.862.2)</translation>
        </message>
        <message>
            <source>Pa&amp;use work</source>
            <translation>暂停处理(&amp;U)</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Pair by name</source>
            <translation>按文件名配对</translation>
        </message>
        <message>
            <source>Pair the first unpaired noisy recording with the first unpaired clean one, and so on</source>
            <translation>将第一个未配对的带噪录音与第一个未配对的干净录音配对，依此类推</translation>
        </message>
        <message>
            <source>Pair the rest in order</source>
            <translation>按顺序配对其余录音</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>成对</translation>
        </message>
        <message>
            <source>Pairs are used as they are, and nothing is mixed.</source>
            <translation>成对录音按原样使用，不做任何混合。</translation>
        </message>
        <message>
            <source>Pairs of noisy and clean recordings, or clean speech and noise that are mixed while training. Clean speech alone will do: record your room, or train with synthetic noise.</source>
            <translation>带噪与干净录音的成对数据，或训练时混合的干净语音和噪声。只有干净语音也可以：录下您的房间，或用合成噪声训练。</translation>
        </message>
        <message>
            <source>Pairs whose lengths differ</source>
            <translation>长度不同的配对</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording comes too late or too early</source>
            <translation>带噪录音过晚或过早的配对</translation>
        </message>
        <message>
            <source>Pairs whose noisy recording does not contain the clean one</source>
            <translation>带噪录音中不含干净录音的配对</translation>
        </message>
        <message>
            <source>Pairs whose sample rates differ</source>
            <translation>采样率不同的配对</translation>
        </message>
        <message>
            <source>Pairs without noise (noisy and clean are the same)</source>
            <translation>没有噪声的配对（带噪与干净录音相同）</translation>
        </message>
        <message>
            <source>Part &amp;from here</source>
            <translation>段落起点(&amp;F)</translation>
        </message>
        <message>
            <source>Part &amp;to here</source>
            <translation>段落终点(&amp;T)</translation>
        </message>
        <message>
            <source>Part {number} of {file} cannot be read and is left out.</source>
            <translation>{file} 的第 {number} 段无法读取，不使用。</translation>
        </message>
        <message>
            <source>Part {number} of {file} has {channels} at {rate} Hz; it became {other_channels} at {other_rate} Hz, as in part 1.</source>
            <translation>{file} 的第 {number} 段为 {channels}、{rate} Hz；已转换为 {other_channels}、{other_rate} Hz，与第 1 段相同。</translation>
        </message>
        <message>
            <source>Part {number}: {note}</source>
            <translation>第 {number} 段：{note}</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>段落</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Pause or resume all work</source>
            <translation>暂停或继续所有处理</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>Paused at {time}</source>
            <translation>已在 {time} 处暂停</translation>
        </message>
        <message>
            <source>Pauses</source>
            <translation>停顿</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Play from the playhead on</source>
            <translation>从播放头开始播放</translation>
        </message>
        <message>
            <source>Play or pause, anywhere on this page</source>
            <translation>播放或暂停，在本页任何位置</translation>
        </message>
        <message>
            <source>Play the marked part again and again; drag to mark one</source>
            <translation>反复播放所选段落；拖动以选择</translation>
        </message>
        <message>
            <source>Preparing for this processor (first use only), about {seconds} s…</source>
            <translation>正在为此处理器做准备（仅首次使用），约 {seconds} 秒…</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>预设</translation>
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation>按下获得焦点的按钮</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <source>Preview of {part}</source>
            <translation>{part} 的预览</translation>
        </message>
        <message>
            <source>Preview of {part}: {state}</source>
            <translation>{part} 的预览：{state}</translation>
        </message>
        <message>
            <source>Process it</source>
            <translation>照常处理</translation>
        </message>
        <message>
            <source>Process the selected recordings again</source>
            <translation>重新处理选中的录音</translation>
        </message>
        <message>
            <source>Process the selected recordings earlier</source>
            <translation>让选中的录音提前处理</translation>
        </message>
        <message>
            <source>Process the selected recordings later</source>
            <translation>让选中的录音推后处理</translation>
        </message>
        <message>
            <source>Process the selected recordings next</source>
            <translation>接下来就处理选中的录音</translation>
        </message>
        <message>
            <source>Processing</source>
            <translation>处理</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>处理器核心</translation>
        </message>
        <message>
            <source>Processor {share:.0f} %</source>
            <translation>处理器 {share:.0f}%</translation>
        </message>
        <message>
            <source>Progress of all recordings: {text}</source>
            <translation>所有录音的进度：{text}</translation>
        </message>
        <message>
            <source>Push to talk</source>
            <translation>按键通话</translation>
        </message>
        <message>
            <source>Push to talk works only on Linux.</source>
            <translation>按键通话仅在 Linux 上可用。</translation>
        </message>
        <message>
            <source>Put a table speakers.csv with the columns path and speaker into the data folder.</source>
            <translation>在数据文件夹中放一个表格 speakers.csv，包含 path 和 speaker 两列。</translation>
        </message>
        <message>
            <source>Put pairs of other speakers into valid/noisy and valid/clean, or name another folder with --valid.</source>
            <translation>将其他说话人的配对放入 valid/noisy 和 valid/clean，或用 --valid 指定另一个文件夹。</translation>
        </message>
        <message>
            <source>Put the computer to sleep</source>
            <translation>让电脑睡眠</translation>
        </message>
        <message>
            <source>Put them into folders called noisy, clean or noise, if they should be used.</source>
            <translation>如果要使用，请放入名为 noisy、clean 或 noise 的文件夹。</translation>
        </message>
        <message>
            <source>PyTorch and its devices could not be queried: {how}.</source>
            <translation>无法查询 PyTorch 及其设备：{how}。</translation>
        </message>
        <message>
            <source>PyTorch finds no graphics card that it can compute on.</source>
            <translation>PyTorch 没有找到可用于计算的显卡。</translation>
        </message>
        <message>
            <source>Querying PyTorch and its devices…</source>
            <translation>正在查询 PyTorch 及其设备…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>录音队列</translation>
        </message>
        <message>
            <source>Quieter (12 dB)</source>
            <translation>更安静（12 dB）</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Range of levels</source>
            <translation>电平范围</translation>
        </message>
        <message>
            <source>Re&amp;moved</source>
            <translation>去除的部分(&amp;M)</translation>
        </message>
        <message>
            <source>Reading the recordings.</source>
            <translation>正在读取录音。</translation>
        </message>
        <message>
            <source>Reading the rest takes {time}.</source>
            <translation>读取其余录音需要{time}。</translation>
        </message>
        <message>
            <source>Ready to start</source>
            <translation>可以开始</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>录制</translation>
        </message>
        <message>
            <source>Record your room's noise</source>
            <translation>录下房间的噪声</translation>
        </message>
        <message>
            <source>Record your room's noise…</source>
            <translation>录下房间的噪声…</translation>
        </message>
        <message>
            <source>Recorded {seconds:.0f} s to {path}, and the input to {input}</source>
            <translation>已录制 {seconds:.0f} 秒到 {path}，输入录制到 {input}</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>录音</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>录音</translation>
        </message>
        <message>
            <source>Recordings are done</source>
            <translation>录音已处理完</translation>
        </message>
        <message>
            <source>Recordings below 16 kHz</source>
            <translation>采样率低于 16 kHz 的录音</translation>
        </message>
        <message>
            <source>Recordings in both training and validation</source>
            <translation>同时出现在训练和验证中的录音</translation>
        </message>
        <message>
            <source>Recordings of a test set that were left out</source>
            <translation>未使用的测试集录音</translation>
        </message>
        <message>
            <source>Recordings of which only a part was used, or that were converted</source>
            <translation>只使用了一部分或经过转换的录音</translation>
        </message>
        <message>
            <source>Recordings that are listed but do not exist</source>
            <translation>已列出但不存在的录音</translation>
        </message>
        <message>
            <source>Recordings that are not trained on, since there are pairs</source>
            <translation>因已有成对录音而不用于训练的录音</translation>
        </message>
        <message>
            <source>Recordings that cannot be read</source>
            <translation>无法读取的录音</translation>
        </message>
        <message>
            <source>Recordings whose first channel is silent</source>
            <translation>第一声道无声的录音</translation>
        </message>
        <message>
            <source>Recordings with several channels</source>
            <translation>多声道录音</translation>
        </message>
        <message>
            <source>Reduce noise by up to</source>
            <translation>降噪上限</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Remove &amp;finished</source>
            <translation>移除已完成(&amp;F)</translation>
        </message>
        <message>
            <source>Remove all noise that is found</source>
            <translation>去除检测到的所有噪声</translation>
        </message>
        <message>
            <source>Remove everything that has finished from the list; the files are kept</source>
            <translation>将所有已结束的录音移出列表；文件保留</translation>
        </message>
        <message>
            <source>Remove most of the noise; a little of the room stays</source>
            <translation>去除大部分噪声；保留少许房间感</translation>
        </message>
        <message>
            <source>Remove some of the noise; the room stays</source>
            <translation>去除部分噪声；保留房间感</translation>
        </message>
        <message>
            <source>Remove the selected recordings from the list; the files are kept</source>
            <translation>将选中的录音移出列表；文件保留</translation>
        </message>
        <message>
            <source>Remove: treat this part like the rest</source>
            <translation>移除：此段按其余部分处理</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>去除的部分</translation>
        </message>
        <message>
            <source>Removes noise from recorded speech, entirely on this computer. Free software under the MIT licence.</source>
            <translation>去除语音录音中的噪声，全部在这台电脑上完成。采用 MIT 许可证的自由软件。</translation>
        </message>
        <message>
            <source>Repeats the published experiment: five networks, 80 epochs each, and a table of their scores. Needs fixed pairs of noisy and clean recordings (VoiceBank-DEMAND, for example) and a graphics card.</source>
            <translation>复现已发表的实验：五个网络，各 80 轮，并给出评分表。需要固定的带噪与干净录音对（例如 VoiceBank-DEMAND）和显卡。</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Replace the preset {name}?</source>
            <translation>替换预设 {name}？</translation>
        </message>
        <message>
            <source>Replace them with recordings of 16 kHz or more, as far as you can.</source>
            <translation>请尽量替换为 16 kHz 或更高的录音。</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>Restarted from the last save, at step {step}.</source>
            <translation>已从上次保存处重新开始，第 {step} 步。</translation>
        </message>
        <message>
            <source>Results are saved next to the originals, which are never changed. Nothing leaves this computer.</source>
            <translation>结果保存在原文件旁，原文件绝不会被改动。数据不会离开这台电脑。</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Resume continues from the last save, {time} earlier.</source>
            <translation>点“继续”将从 {time} 前的上次保存处开始。</translation>
        </message>
        <message>
            <source>Resume continues from the last save.</source>
            <translation>点“继续”将从上次保存处开始。</translation>
        </message>
        <message>
            <source>Resumed at step {step}.</source>
            <translation>已从第 {step} 步继续。</translation>
        </message>
        <message>
            <source>Retrying…</source>
            <translation>正在重试…</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>回车</translation>
        </message>
        <message>
            <source>Right Ctrl</source>
            <translation>右 Ctrl</translation>
        </message>
        <message>
            <source>Room responses</source>
            <translation>房间响应</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>运行设备</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>训练任务</translation>
        </message>
        <message>
            <source>Runs on: {devices}</source>
            <translation>运行于：{devices}</translation>
        </message>
        <message>
            <source>SI-SDR: ratio of speech to everything else in decibels, by the clean reference</source>
            <translation>SI-SDR：按干净参考计算的语音与其他成分之比（分贝）</translation>
        </message>
        <message>
            <source>SIG: how natural the voice sounds, 1 to 5, estimated by a network (DNSMOS)</source>
            <translation>SIG：人声的自然程度，1 到 5，由网络估计（DNSMOS）</translation>
        </message>
        <message>
            <source>STOI {value:.3f}</source>
            <translation>STOI {value:.3f}</translation>
        </message>
        <message>
            <source>STOI: intelligibility compared with the clean reference, 0 to 1</source>
            <translation>STOI：与干净参考相比的可懂度，0 到 1</translation>
        </message>
        <message>
            <source>Same as the recording</source>
            <translation>与录音相同</translation>
        </message>
        <message>
            <source>Same as the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>采样率</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save as a file for cnunet-train…</source>
            <translation>保存为供 cnunet-train 使用的文件…</translation>
        </message>
        <message>
            <source>Save as preset</source>
            <translation>保存为预设</translation>
        </message>
        <message>
            <source>Save as preset…</source>
            <translation>保存为预设…</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>保存更改</translation>
        </message>
        <message>
            <source>Save the channel that you want as mono. Leave out recordings that are silent in all of them.</source>
            <translation>将需要的声道另存为单声道。不要使用所有声道都无声的录音。</translation>
        </message>
        <message>
            <source>Save the finished part as a separate file</source>
            <translation>将已完成的部分另存为文件</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed</source>
            <translation>保存设置已更改的结果</translation>
        </message>
        <message>
            <source>Save the results whose settings have changed (Ctrl+S)</source>
            <translation>保存设置已更改的结果 (Ctrl+S)</translation>
        </message>
        <message>
            <source>Save the settings</source>
            <translation>保存设置</translation>
        </message>
        <message>
            <source>Save this part</source>
            <translation>保存这一部分</translation>
        </message>
        <message>
            <source>Save videos with the clean sound</source>
            <translation>保存带有干净声音的视频</translation>
        </message>
        <message>
            <source>Saved as {name}</source>
            <translation>已保存为 {name}</translation>
        </message>
        <message>
            <source>Saved as {path}.</source>
            <translation>已保存为 {path}。</translation>
        </message>
        <message>
            <source>Saved up to {time} as {name}</source>
            <translation>{time} 之前的部分已存为 {name}</translation>
        </message>
        <message>
            <source>Saves a copy of the video with the same picture; otherwise, only the sound</source>
            <translation>保存画面不变的视频副本；否则只保存声音</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>正在保存…</translation>
        </message>
        <message>
            <source>Say how long to train.</source>
            <translation>请设定训练时长。</translation>
        </message>
        <message>
            <source>Sc&amp;ore</source>
            <translation>评分(&amp;O)</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Score every result (DNSMOS)</source>
            <translation>为每个结果评分 (DNSMOS)</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Scores will show how good the network is for these voices, not for others.</source>
            <translation>评分反映的是网络对这些声音的效果，而不是对其他声音的效果。</translation>
        </message>
        <message>
            <source>Scoring failed: the worker stopped ({how}).</source>
            <translation>评分失败：处理进程已停止（{how}）。</translation>
        </message>
        <message>
            <source>Scoring the starting model on {recordings}: {time}.</source>
            <translation>正在为起始模型评分（{recordings}）：{time}。</translation>
        </message>
        <message>
            <source>Scoring {recordings} before enhancement, for comparison: {time}.</source>
            <translation>正在为降噪前的 {recordings}评分，以供比较：{time}。</translation>
        </message>
        <message>
            <source>Scoring…</source>
            <translation>正在评分…</translation>
        </message>
        <message>
            <source>Scroll</source>
            <translation>滚动</translation>
        </message>
        <message>
            <source>Scroll Lock</source>
            <translation>Scroll Lock</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Search for a speaker</source>
            <translation>搜索说话人</translation>
        </message>
        <message>
            <source>Seek, while the list or a picture has the focus</source>
            <translation>列表或图像获得焦点时跳转</translation>
        </message>
        <message>
            <source>Select a noisy recording, and choose its clean original below.</source>
            <translation>选择一个带噪录音，并在下方选择对应的干净录音。</translation>
        </message>
        <message>
            <source>Select a recording to see and hear it.</source>
            <translation>选择一个录音以查看和试听。</translation>
        </message>
        <message>
            <source>Set strength, loudness, format, bit rate, name and folder together, as you saved them</source>
            <translation>按您保存的方式一次设置强度、响度、格式、比特率、名称和文件夹</translation>
        </message>
        <message>
            <source>Set the number of steps:</source>
            <translation>指定步数：</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Shift and wheel, or the middle button</source>
            <translation>Shift + 滚轮，或中键</translation>
        </message>
        <message>
            <source>Shift the noisy recordings by the given time, or create the mixtures again.</source>
            <translation>将带噪录音移动所示的时间，或重新制作混音。</translation>
        </message>
        <message>
            <source>Show &amp;all</source>
            <translation>显示全部(&amp;A)</translation>
        </message>
        <message>
            <source>Show &amp;log</source>
            <translation>查看日志(&amp;L)</translation>
        </message>
        <message>
            <source>Show &amp;log folder</source>
            <translation>显示日志文件夹(&amp;L)</translation>
        </message>
        <message>
            <source>Show a notification</source>
            <translation>显示通知</translation>
        </message>
        <message>
            <source>Show a notification and play a sound</source>
            <translation>显示通知并播放提示音</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>Show download size</source>
            <translation>显示下载大小</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>Show report</source>
            <translation>显示报告</translation>
        </message>
        <message>
            <source>Show the log for this recording</source>
            <translation>显示此录音的日志</translation>
        </message>
        <message>
            <source>Show the result in the file manager</source>
            <translation>在文件管理器中显示结果</translation>
        </message>
        <message>
            <source>Show which frequencies are there, and when</source>
            <translation>显示何时有哪些频率</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>静音</translation>
        </message>
        <message>
            <source>Silent recordings</source>
            <translation>无声的录音</translation>
        </message>
        <message>
            <source>Size of the network</source>
            <translation>网络规模</translation>
        </message>
        <message>
            <source>Sleep now</source>
            <translation>立即睡眠</translation>
        </message>
        <message>
            <source>Smoothing</source>
            <translation>平滑</translation>
        </message>
        <message>
            <source>So are many real recordings; a few of them help.</source>
            <translation>许多真实录音也是如此；有少量反而有帮助。</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>出错了</translation>
        </message>
        <message>
            <source>Sound &amp;track</source>
            <translation>音轨(&amp;T)</translation>
        </message>
        <message>
            <source>Sound files that were left out</source>
            <translation>未使用的声音文件</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Speakers in both training and validation</source>
            <translation>同时出现在训练和验证中的说话人</translation>
        </message>
        <message>
            <source>Spectrograms, frequency axis, colours, zoom</source>
            <translation>频谱图、频率轴、颜色、缩放</translation>
        </message>
        <message>
            <source>Stage 1, with a guide</source>
            <translation>第 1 阶段，使用引导模型</translation>
        </message>
        <message>
            <source>Stage 2, without a guide</source>
            <translation>第 2 阶段，不用引导模型</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Start PulseAudio or PipeWire (with pipewire-pulse).</source>
            <translation>请启动 PulseAudio 或 PipeWire（含 pipewire-pulse）。</translation>
        </message>
        <message>
            <source>Start or stop &amp;live</source>
            <translation>开始或停止实时处理(&amp;L)</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>重新开始</translation>
        </message>
        <message>
            <source>Start the marked part at the playhead</source>
            <translation>将所选段落的起点设在播放头处</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>开始训练</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>正在启动…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Stay awake</source>
            <translation>保持唤醒</translation>
        </message>
        <message>
            <source>Stay in the &amp;tray when the window is closed</source>
            <translation>关闭窗口时留在托盘(&amp;T)</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Steps are being measured. Set their number if you don't want to wait.</source>
            <translation>正在测量每步耗时。如果不想等待，请直接设置步数。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop &amp;after these</source>
            <translation>处理完这些后停止(&amp;A)</translation>
        </message>
        <message>
            <source>Stop all work; what is done is kept</source>
            <translation>停止所有处理；已完成的部分保留</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>停止并关闭</translation>
        </message>
        <message>
            <source>Stop and save</source>
            <translation>停止并保存</translation>
        </message>
        <message>
            <source>Stop checking</source>
            <translation>停止检查</translation>
        </message>
        <message>
            <source>Stop the download</source>
            <translation>停止下载</translation>
        </message>
        <message>
            <source>Stop work on the selected recordings; what is done is kept</source>
            <translation>停止处理选中的录音；已完成的部分保留</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Stopped at {time}</source>
            <translation>已在 {time} 处停止</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>正在停止…</translation>
        </message>
        <message>
            <source>Stops training</source>
            <translation>阻碍训练</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation>强力</translation>
        </message>
        <message>
            <source>Switch between the original and the enhanced sound</source>
            <translation>在原声与降噪后之间切换</translation>
        </message>
        <message>
            <source>System audio: {name}</source>
            <translation>系统声音：{name}</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>系统默认</translation>
        </message>
        <message>
            <source>System default: {name}</source>
            <translation>系统默认：{name}</translation>
        </message>
        <message>
            <source>Tags that are not written to {container} are left out: {listed}.</source>
            <translation>以下标签不会写入 {container}，已略去：{listed}。</translation>
        </message>
        <message>
            <source>Take both from the same source, or convert both to the lower rate.</source>
            <translation>两者取自同一来源，或都转换为较低的采样率。</translation>
        </message>
        <message>
            <source>Takes effect after a restart</source>
            <translation>重新启动程序后生效</translation>
        </message>
        <message>
            <source>That is about {time}.</source>
            <translation>大约需要 {time}。</translation>
        </message>
        <message>
            <source>That is enough</source>
            <translation>足够了</translation>
        </message>
        <message>
            <source>The best</source>
            <translation>最佳</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}.</source>
            <translation>在留出的录音上，最佳权重（第 {best_step:,} 步）得分为 {best}，起始模型为 {start}。</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings, the starting model {start}; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>在留出的录音上，最佳权重（第 {best_step:,} 步）得分为 {best}，起始模型为 {start}；最新权重（第 {newest_step:,} 步）为 {newest}。</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings.</source>
            <translation>在留出的录音上，最佳权重（第 {best_step:,} 步）得分为 {best}。</translation>
        </message>
        <message>
            <source>The best weights (step {best_step:,}) score {best} on the held-out recordings; the newest weights (step {newest_step:,}) score {newest}.</source>
            <translation>在留出的录音上，最佳权重（第 {best_step:,} 步）得分为 {best}；最新权重（第 {newest_step:,} 步）为 {newest}。</translation>
        </message>
        <message>
            <source>The best weights (step {step})</source>
            <translation>最佳权重（第 {step} 步）</translation>
        </message>
        <message>
            <source>The best weights can only be chosen on recordings that training does not use.</source>
            <translation>只有用训练中未使用的录音，才能选出最佳权重。</translation>
        </message>
        <message>
            <source>The best: those it started from</source>
            <translation>最佳：起始权重</translation>
        </message>
        <message numerus="yes">
            <source>The changes to %n result(s) are not saved. Quit anyway?</source>
            <translation>
                <numerusform>%n 个结果的更改未保存。仍要退出吗？</numerusform>
            </translation>
        </message>
        <message>
            <source>The channels have no names; assumed to be {channels}.</source>
            <translation>声道没有名称；假定为 {channels}。</translation>
        </message>
        <message>
            <source>The clean original of the selected recording</source>
            <translation>所选录音对应的干净录音</translation>
        </message>
        <message>
            <source>The clock of the sound in {file} is up to {percent:.2g} % off its timestamps: the sound was resampled to them.</source>
            <translation>{file} 中声音的时钟与时间戳最多相差 {percent:.2g}%：已按时间戳重采样。</translation>
        </message>
        <message>
            <source>The command ended unexpectedly (status {code}). {last}</source>
            <translation>命令意外结束（状态 {code}）。{last}</translation>
        </message>
        <message>
            <source>The command gave no answer.</source>
            <translation>命令没有响应。</translation>
        </message>
        <message>
            <source>The computer is kept awake meanwhile.</source>
            <translation>期间电脑将保持唤醒。</translation>
        </message>
        <message>
            <source>The decoded data</source>
            <translation>解码后的数据</translation>
        </message>
        <message>
            <source>The desktop moved the sound of {device} elsewhere: it stays muted until it is back.</source>
            <translation>桌面将 {device} 的声音移到了别处：移回之前保持静音。</translation>
        </message>
        <message>
            <source>The device {device} does not have enough free memory: close other programs that use it, or choose the device cpu.</source>
            <translation>设备 {device} 的可用内存不足：请关闭使用它的其他程序，或选择设备 cpu。</translation>
        </message>
        <message>
            <source>The disk is full: {file} could not be written; free some space.</source>
            <translation>磁盘已满：无法写入 {file}；请腾出空间。</translation>
        </message>
        <message>
            <source>The disk is nearly full: free some space, or the run cannot be saved.</source>
            <translation>磁盘快满了：请腾出空间，否则无法保存训练。</translation>
        </message>
        <message>
            <source>The disk is too slow to record: everything so far has been kept.</source>
            <translation>磁盘太慢，无法录制：此前录下的内容均已保留。</translation>
        </message>
        <message>
            <source>The disk was too slow to finish the recording.</source>
            <translation>磁盘太慢，未能完成录制。</translation>
        </message>
        <message>
            <source>The download is starting…</source>
            <translation>正在开始下载…</translation>
        </message>
        <message>
            <source>The file still has the earlier settings.</source>
            <translation>文件仍是之前的设置。</translation>
        </message>
        <message>
            <source>The first {time} are done. Resume later, or save this part now.</source>
            <translation>前 {time} 已完成。可稍后继续，或现在保存这一部分。</translation>
        </message>
        <message>
            <source>The folder for results, {folder}, does not exist: connect its drive, or choose another folder in the settings.</source>
            <translation>保存结果的文件夹 {folder} 不存在：请连接其所在的驱动器，或在设置中选择其他文件夹。</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be read ({why}), so it is left out.</source>
            <translation>无法读取文件夹 {folder}（{why}），因此不使用。</translation>
        </message>
        <message>
            <source>The folder {folder} cannot be written: {reason}.</source>
            <translation>无法写入文件夹 {folder}：{reason}。</translation>
        </message>
        <message>
            <source>The folders are being searched.</source>
            <translation>正在搜索文件夹。</translation>
        </message>
        <message>
            <source>The graphics card (Apple)</source>
            <translation>显卡 (Apple)</translation>
        </message>
        <message>
            <source>The graphics card (CUDA)</source>
            <translation>显卡 (CUDA)</translation>
        </message>
        <message>
            <source>The graphics card, if there is one that can be used</source>
            <translation>显卡（如有可用的）</translation>
        </message>
        <message>
            <source>The guide</source>
            <translation>引导模型</translation>
        </message>
        <message>
            <source>The guide is being downloaded.</source>
            <translation>正在下载引导模型。</translation>
        </message>
        <message>
            <source>The guide is not on this computer yet: download it, or train without one.</source>
            <translation>引导模型还不在这台电脑上：请下载，或不用引导模型训练。</translation>
        </message>
        <message>
            <source>The guide is {name}.</source>
            <translation>引导模型为 {name}。</translation>
        </message>
        <message>
            <source>The last 8 seconds, up to 8 kHz</source>
            <translation>最近 8 秒，最高 8 kHz</translation>
        </message>
        <message>
            <source>The last start failed: {reason}</source>
            <translation>上次启动失败：{reason}</translation>
        </message>
        <message>
            <source>The live engine failed unexpectedly ({kind}) and is being restarted.</source>
            <translation>实时引擎意外出错（{kind}），正在重新启动。</translation>
        </message>
        <message>
            <source>The live engine keeps failing: it {why} ({how}). See {log}.</source>
            <translation>实时引擎反复{why}（{how}）。请查看 {log}。</translation>
        </message>
        <message>
            <source>The live engine {why}, so it was restarted.</source>
            <translation>实时引擎{why}，已重新启动。</translation>
        </message>
        <message>
            <source>The loudness is {lufs:.1f} LUFS, not {wanted:g}: any louder, limiting its peaks would cause audible distortion.</source>
            <translation>响度为 {lufs:.1f} LUFS，而不是 {wanted:g}：如果更响，限制峰值会造成听得出的失真。</translation>
        </message>
        <message>
            <source>The machine, and how long</source>
            <translation>电脑与时长</translation>
        </message>
        <message>
            <source>The microphone recorded only silence. Check that it is not muted and that this program may use it. (On macOS: System Settings, Privacy &amp; Security, Microphone.)</source>
            <translation>麦克风只录到静音。请检查它是否被静音，以及本程序是否可以使用它。（macOS：系统设置 &gt; 隐私与安全性 &gt; 麦克风。）</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>The model cannot be added: {reason}.</source>
            <translation>无法添加模型：{reason}。</translation>
        </message>
        <message>
            <source>The model comes with the last stage: the network of an earlier one needs its guide to work.</source>
            <translation>最后一个阶段才产生模型：前面阶段的网络需要引导模型才能工作。</translation>
        </message>
        <message>
            <source>The model does not cover this band; its level follows the band below. Also live</source>
            <translation>模型不覆盖此频段；其电平跟随下方频段。实时处理也适用</translation>
        </message>
        <message>
            <source>The model for this microphone, remembered by the microphone's name</source>
            <translation>此麦克风的模型；按麦克风的名称记住</translation>
        </message>
        <message>
            <source>The model is being compiled for this processor (only needed once). Until that is done, it is slower.</source>
            <translation>正在为此处理器编译模型（只需一次）。完成之前，模型较慢。</translation>
        </message>
        <message>
            <source>The model it started from</source>
            <translation>起始模型</translation>
        </message>
        <message>
            <source>The model produced NaN or infinity, so its weights are unusable. Choose another model.</source>
            <translation>模型产生了 NaN 或无穷大，因此其权重不可用。请选择其他模型。</translation>
        </message>
        <message>
            <source>The model {name} is fine-tuned.</source>
            <translation>将微调模型 {name}。</translation>
        </message>
        <message>
            <source>The model {name} looks ahead (like the published one; mode reference): it can enhance whole recordings from Python, but not streams or files.</source>
            <translation>模型 {name} 需要用到稍后的声音（与已发表的模型一样；模式 reference）：可以在 Python 中为整个录音降噪，但不能处理音频流或文件。</translation>
        </message>
        <message>
            <source>The name {file} is too long for that folder; choose a shorter one.</source>
            <translation>名称 {file} 对该文件夹来说太长；请换个更短的名称。</translation>
        </message>
        <message>
            <source>The names don't show what these recordings are: choose their use in the list.</source>
            <translation>从名称看不出这些录音是什么：请在列表中选择用途。</translation>
        </message>
        <message>
            <source>The network would learn to shift speech in time instead of removing noise.</source>
            <translation>网络会学到移动语音的时间，而不是去除噪声。</translation>
        </message>
        <message>
            <source>The newest</source>
            <translation>最新</translation>
        </message>
        <message>
            <source>The newest weights (step {step})</source>
            <translation>最新权重（第 {step} 步）</translation>
        </message>
        <message>
            <source>The noisy recordings</source>
            <translation>带噪录音</translation>
        </message>
        <message>
            <source>The one with the lower rate lacks the upper band, which the network learns to remove, or to invent.</source>
            <translation>采样率较低的录音缺少高频，网络会学到去除或凭空生成高频。</translation>
        </message>
        <message>
            <source>The paper's five networks are trained and compared in a table.</source>
            <translation>将训练论文中的五个网络，并用表格比较。</translation>
        </message>
        <message>
            <source>The paper's recipe</source>
            <translation>论文的方案</translation>
        </message>
        <message>
            <source>The paper's recipe needs pairs of noisy and clean recordings; with speech and noise, choose two stages.</source>
            <translation>论文方案需要带噪与干净的成对录音；若只有语音和噪声，请选择两个阶段。</translation>
        </message>
        <message>
            <source>The presets can't be saved: {reason}.</source>
            <translation>无法保存预设：{reason}。</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>The program ended unexpectedly last time.</source>
            <translation>程序上次意外退出。</translation>
        </message>
        <message>
            <source>The quickest way, and the right one for little data. Continues from the model {name} with your recordings: with about 30 of them or more, 20 minutes on an ordinary computer make a difference.</source>
            <translation>最快的方式，也适合数据较少的情况。在模型 {name} 的基础上用您的录音继续训练：约 30 个录音起，在普通电脑上 20 分钟就有效果。</translation>
        </message>
        <message>
            <source>The rate of {rate} Hz became {new} Hz: results have {lowest} to {highest} Hz.</source>
            <translation>采样率从 {rate} Hz 改为 {new} Hz：结果的采样率为 {lowest} 到 {highest} Hz。</translation>
        </message>
        <message>
            <source>The rate stays at {rate} Hz: {wanted} Hz would add nothing audible.</source>
            <translation>采样率保持为 {rate} Hz：{wanted} Hz 不会增加任何听得到的内容。</translation>
        </message>
        <message>
            <source>The recording has failed ({kind}: {error}).</source>
            <translation>录制失败（{kind}：{error}）。</translation>
        </message>
        <message>
            <source>The recording has reached the 4 GB that a WAV file can hold.</source>
            <translation>录音已达到 WAV 文件的上限 4 GB。</translation>
        </message>
        <message>
            <source>The recordings are being checked.</source>
            <translation>正在检查录音。</translation>
        </message>
        <message>
            <source>The recordings have not been checked yet.</source>
            <translation>录音尚未检查。</translation>
        </message>
        <message>
            <source>The report is being written; this takes a minute or two…</source>
            <translation>正在生成报告，需要一两分钟…</translation>
        </message>
        <message>
            <source>The report is {path}.</source>
            <translation>报告为 {path}。</translation>
        </message>
        <message>
            <source>The result is silent or shorter than 0.4 s, so its loudness cannot be measured: its level was kept.</source>
            <translation>结果无声或短于 0.4 秒，无法测量响度：电平保持不变。</translation>
        </message>
        <message>
            <source>The run ended with an error; its output is in its folder.</source>
            <translation>训练因错误结束；输出在其文件夹中。</translation>
        </message>
        <message>
            <source>The same speech, clean</source>
            <translation>同一语音的干净版本</translation>
        </message>
        <message>
            <source>The sample can't be copied to {folder}: {reason}.</source>
            <translation>无法将示例复制到 {folder}：{reason}。</translation>
        </message>
        <message>
            <source>The scores say it got worse: listen before you use it.</source>
            <translation>评分显示变差了：使用前请先听一听。</translation>
        </message>
        <message>
            <source>The sound can't be put back into {file}, since this program can't write that video format: only the sound was written.</source>
            <translation>无法将声音放回 {file}，因为本程序无法写入该视频格式：只保存了声音。</translation>
        </message>
        <message>
            <source>The sound in {file} cannot be decoded.</source>
            <translation>无法解码 {file} 中的声音。</translation>
        </message>
        <message>
            <source>The sound in {file} is in a format that cannot be decoded.</source>
            <translation>{file} 中的声音采用了无法解码的格式。</translation>
        </message>
        <message>
            <source>The sound output does not respond.</source>
            <translation>音频输出没有响应。</translation>
        </message>
        <message>
            <source>The sound output failed: {error}.</source>
            <translation>音频输出失败：{error}。</translation>
        </message>
        <message>
            <source>The sound server does not answer.</source>
            <translation>音频服务器没有响应。</translation>
        </message>
        <message>
            <source>The sound server has stopped.</source>
            <translation>音频服务器已停止。</translation>
        </message>
        <message>
            <source>The sound server has stopped. Sound will continue as soon as it is back.</source>
            <translation>音频服务器已停止。它恢复后，声音将继续。</translation>
        </message>
        <message>
            <source>The sound server refused the request: {why}.</source>
            <translation>音频服务器拒绝了请求：{why}。</translation>
        </message>
        <message>
            <source>The sound was lossless; it became {name}, since {container} can't hold lossless sound of this kind.</source>
            <translation>原声音为无损；已转换为 {name}，因为 {container} 不支持此类无损声音。</translation>
        </message>
        <message>
            <source>The steps have not been measured yet.</source>
            <translation>尚未测量每步耗时。</translation>
        </message>
        <message>
            <source>The timestamps of {file} contradict its sound: they were ignored.</source>
            <translation>{file} 的时间戳与其声音矛盾：已忽略时间戳。</translation>
        </message>
        <message>
            <source>The timestamps of {file} restart {places}: the sound continues there without a pause.</source>
            <translation>{file} 的时间戳{places}重新开始：声音在那里不停顿地继续。</translation>
        </message>
        <message>
            <source>The trainer is starting; this takes a few seconds.</source>
            <translation>正在启动训练；需要几秒钟。</translation>
        </message>
        <message>
            <source>The training run {name} did not finish; you can resume it on the Training page.</source>
            <translation>训练 {name} 未完成；可在“训练”页面继续。</translation>
        </message>
        <message>
            <source>The two are of different utterances, or the noise drowns the speech entirely.</source>
            <translation>两者说的内容不同，或噪声完全盖住了语音。</translation>
        </message>
        <message>
            <source>The two do not cover the same stretch of time, so in places they don't match.</source>
            <translation>两者覆盖的时间段不同，因此有些地方对不上。</translation>
        </message>
        <message>
            <source>The worker processing {file} stopped unexpectedly ({how}).</source>
            <translation>处理 {file} 的进程意外停止（{how}）。</translation>
        </message>
        <message>
            <source>There are no files to paste.</source>
            <translation>没有可粘贴的文件。</translation>
        </message>
        <message>
            <source>There are no weights yet: they come with the first validation.</source>
            <translation>还没有权重：首次验证后才有。</translation>
        </message>
        <message>
            <source>There are others for validation. If the test set helped to choose the weights, nothing would be left to tell how good they are.</source>
            <translation>已有其他录音用于验证。如果测试集参与选择权重，就没有数据可以检验权重的好坏了。</translation>
        </message>
        <message>
            <source>There is a GPU, but this is a CPU-only build of PyTorch; https://pytorch.org/get-started/locally/ shows how to install one with GPU support.</source>
            <translation>有 GPU，但此 PyTorch 是仅支持 CPU 的版本；https://pytorch.org/get-started/locally/ 说明了如何安装支持 GPU 的版本。</translation>
        </message>
        <message>
            <source>There is already a model named {name}: choose another name.</source>
            <translation>已有另一个名为 {name} 的模型：请换个名称。</translation>
        </message>
        <message>
            <source>There is no guide, so there is one stage.</source>
            <translation>没有引导模型，因此只有一个阶段。</translation>
        </message>
        <message>
            <source>There is no microphone or other sound input on this computer: connect one.</source>
            <translation>这台电脑没有麦克风或其他音频输入：请连接一个。</translation>
        </message>
        <message>
            <source>There is no microphone: connect one.</source>
            <translation>没有麦克风：请连接一个。</translation>
        </message>
        <message>
            <source>There is no model file {path}.</source>
            <translation>没有模型文件 {path}。</translation>
        </message>
        <message>
            <source>There is no model {name!r}. Choose one of: {known}; or give a .safetensors file.</source>
            <translation>没有模型 {name!r}。请选择以下之一：{known}；或指定一个 .safetensors 文件。</translation>
        </message>
        <message>
            <source>There is no readable recording in it: add another folder.</source>
            <translation>其中没有可读取的录音：请添加其他文件夹。</translation>
        </message>
        <message>
            <source>There is no result to hear yet.</source>
            <translation>还没有可试听的结果。</translation>
        </message>
        <message>
            <source>There is no result.</source>
            <translation>没有结果。</translation>
        </message>
        <message>
            <source>There is no sound output on this computer: connect one.</source>
            <translation>这台电脑没有音频输出：请连接一个。</translation>
        </message>
        <message>
            <source>There is no sound server: start PipeWire or PulseAudio.</source>
            <translation>没有音频服务器：请启动 PipeWire 或 PulseAudio。</translation>
        </message>
        <message>
            <source>There is noise, but no speech: add clean recordings of speech.</source>
            <translation>有噪声但没有语音：请添加干净的语音录音。</translation>
        </message>
        <message>
            <source>There is speech and no noise. A minute of your own room's noise helps most: record it here. Without any, synthetic noise is used, which teaches less about your room.</source>
            <translation>有语音但没有噪声。您自己房间里一分钟的噪声最有帮助：请在此录制。否则将使用合成噪声，学不到多少关于您房间的信息。</translation>
        </message>
        <message>
            <source>These are never trained on: how well the network does on them shows which of its weights are best, and how good it is with what it has never heard.</source>
            <translation>这些永远不会用于训练：网络在它们上面的表现说明哪些权重最好，以及它对从未听过的内容效果如何。</translation>
        </message>
        <message>
            <source>They are damaged, empty or not sound files; nothing can be learned from them.</source>
            <translation>它们已损坏、为空或不是声音文件；无法从中学习。</translation>
        </message>
        <message>
            <source>They are used more often than the rest, and make the data look larger than it is.</source>
            <translation>它们会比其他录音用得更多，也让数据显得比实际多。</translation>
        </message>
        <message>
            <source>They contain nothing above half their rate; the network learns that speech is dull.</source>
            <translation>它们不含高于采样率一半的频率；网络会学到发闷的语音。</translation>
        </message>
        <message>
            <source>They don't sound like speech: notes are held, several at once. The network would learn to keep music.</source>
            <translation>它们听起来不像语音：有持续的音，且多个音同时出现。网络会学到保留音乐。</translation>
        </message>
        <message>
            <source>They take 80 epochs each.</source>
            <translation>各需 80 轮。</translation>
        </message>
        <message>
            <source>They were moved, deleted or misspelt; training continues without them.</source>
            <translation>它们已被移动、删除或名称有误；训练时不使用它们。</translation>
        </message>
        <message>
            <source>They were too loud for the recorder; the network learns the crackle as clean speech.</source>
            <translation>录音时音量过大；网络会把爆音当作干净语音来学习。</translation>
        </message>
        <message>
            <source>This computer is too slow for the model right now: it takes {share:.0%} of a core, so the sound passes unprocessed.</source>
            <translation>这台电脑目前运行此模型太慢：模型占用一个核心的 {share:.0%}，因此声音不经处理直接通过。</translation>
        </message>
        <message>
            <source>This desktop does not support global shortcuts{why}. In its keyboard settings, bind one key to “cnunet live talk” and another to “cnunet live mute”.</source>
            <translation>此桌面不支持全局快捷键{why}。请在其键盘设置中将一个键绑定到“cnunet live talk”，另一个绑定到“cnunet live mute”。</translation>
        </message>
        <message>
            <source>This desktop has no tray; minimise the window to stay live.</source>
            <translation>此桌面没有系统托盘；请最小化窗口以保持运行。</translation>
        </message>
        <message>
            <source>This is the light edition: training, graphics cards, export and scores need the full one (docs/install.md).</source>
            <translation>这是精简版：训练、显卡、导出和评分需要完整版 (docs/install.md)。</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition (in a clone: make full; otherwise see docs/install.md).</source>
            <translation>这需要 {package} 软件包，精简版中没有。请安装完整版（在克隆的仓库中：make full；否则见 docs/install.md）。</translation>
        </message>
        <message>
            <source>This needs the package {package}, which is not in the light edition. Install the full edition, cnunet-full, from where you got this one; it replaces it and keeps your settings.</source>
            <translation>这需要 {package} 软件包，精简版中没有。请从获取此版本的地方安装完整版 cnunet-full；它会替换此版本并保留您的设置。</translation>
        </message>
        <message>
            <source>This network looks ahead in time, like the published one. It can be scored and used from Python, but not on the Files and Live pages.</source>
            <translation>此网络与已发表的网络一样，需要用到稍后的声音。可以评分并在 Python 中使用，但不能用于“文件”和“实时”页面。</translation>
        </message>
        <message>
            <source>This one cannot be read.</source>
            <translation>无法读取此文件。</translation>
        </message>
        <message>
            <source>This window keeps using the model {model}; close it to use another.</source>
            <translation>此窗口继续使用模型 {model}；要使用其他模型请关闭它。</translation>
        </message>
        <message>
            <source>Tick runs to overlay their curves</source>
            <translation>勾选训练任务以叠加曲线</translation>
        </message>
        <message>
            <source>To</source>
            <translation>输出</translation>
        </message>
        <message>
            <source>To send your voice to other programs, choose “{cable}” as “To” here and “{end}” as their microphone.</source>
            <translation>要将您的声音发送到其他程序，请在此将“{cable}”选为“输出”，并在那些程序中将“{end}”选为麦克风。</translation>
        </message>
        <message>
            <source>To train on</source>
            <translation>用于训练</translation>
        </message>
        <message>
            <source>To validate on</source>
            <translation>用于验证</translation>
        </message>
        <message>
            <source>Track {track} of {file} has a pixel aspect ratio of {ratio}, which is not written to {container}: set the aspect ratio again in your player or editor.</source>
            <translation>{file} 中轨道 {track} 的像素宽高比为 {ratio}，不会写入 {container}：请在播放器或编辑器中重新设置宽高比。</translation>
        </message>
        <message>
            <source>Train a model…</source>
            <translation>训练模型…</translation>
        </message>
        <message>
            <source>Train for about</source>
            <translation>训练时长约</translation>
        </message>
        <message>
            <source>Train from scratch, in two stages</source>
            <translation>从零开始训练，分两个阶段</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>训练设备</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>Training begins; the first figures come after {n:.0f} s.</source>
            <translation>训练开始；{n:.0f} 秒后会有首批数据。</translation>
        </message>
        <message>
            <source>Training can't start with this data. {reasons}.</source>
            <translation>无法用这些数据开始训练。{reasons}。</translation>
        </message>
        <message>
            <source>Training continues when this window is closed; it can be paused, stopped and resumed at any time.</source>
            <translation>关闭此窗口后训练仍会继续；可随时暂停、停止和继续。</translation>
        </message>
        <message>
            <source>Training gained nothing: on the held-out recordings, the starting model scores {start}; the newest weights (step {newest_step:,}) score {newest}. More steps or more recordings may help.</source>
            <translation>训练没有收获：在留出的录音上，起始模型得分为 {start}；最新权重（第 {newest_step:,} 步）为 {newest}。增加步数或录音也许有帮助。</translation>
        </message>
        <message>
            <source>Training gained nothing: the best weights do not improve the held-out recordings ({best}). It needs more steps, or other data.</source>
            <translation>训练没有收获：最佳权重没有改善留出的录音（{best}）。需要更多步数或其他数据。</translation>
        </message>
        <message>
            <source>Training needs pairs of noisy and clean recordings, or clean speech and noise to mix.</source>
            <translation>训练需要带噪与干净的成对录音，或用于混合的干净语音和噪声。</translation>
        </message>
        <message>
            <source>Training then only mixes in synthetic noise: hiss, hum, clicks, other voices. The network won't know real rooms or machines.</source>
            <translation>这样训练时只会混入合成噪声：嘶嘶声、嗡嗡声、咔嗒声、其他人声。网络不会了解真实的房间和机器。</translation>
        </message>
        <message>
            <source>Training uses one channel; the first was checked.</source>
            <translation>训练只使用一个声道；已检查第一声道。</translation>
        </message>
        <message>
            <source>Training uses the first channel, and nothing in it is louder than -60 dBFS.</source>
            <translation>训练使用第一声道，而其中没有超过 -60 dBFS 的声音。</translation>
        </message>
        <message>
            <source>Treat this part like the rest</source>
            <translation>此段按其余部分处理</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Try it with a sample</source>
            <translation>用示例试试</translation>
        </message>
        <message>
            <source>Turn the louder one down, so that loudness does not bias the comparison</source>
            <translation>调低较响的一方，以免响度影响比较</translation>
        </message>
        <message>
            <source>Turns the louder one down, so that loudness does not bias the comparison</source>
            <translation>调低较响的一方，以免响度影响比较</translation>
        </message>
        <message>
            <source>Unchanged</source>
            <translation>不变</translation>
        </message>
        <message>
            <source>Undo the latest change</source>
            <translation>撤销最近的更改</translation>
        </message>
        <message>
            <source>Unpaired recordings</source>
            <translation>未配对的录音</translation>
        </message>
        <message>
            <source>Unpaired recordings: {count}.</source>
            <translation>未配对的录音：{count}。</translation>
        </message>
        <message>
            <source>Use a different strength for the marked part</source>
            <translation>对所选段落使用不同的强度</translation>
        </message>
        <message>
            <source>Use for all</source>
            <translation>用于全部</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>使用</translation>
        </message>
        <message>
            <source>Use of {name}</source>
            <translation>{name} 的用途</translation>
        </message>
        <message>
            <source>Use the tray icon to reopen the window or to stop. Your choice is remembered; you can change it in the Live menu.</source>
            <translation>可用托盘图标重新打开窗口或停止实时处理。您的选择会被记住；可在“实时”菜单中更改。</translation>
        </message>
        <message>
            <source>Use this model</source>
            <translation>使用此模型</translation>
        </message>
        <message>
            <source>Use this strength for all recordings, including those added later</source>
            <translation>将此强度用于所有录音，包括以后添加的</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>Validation would praise a network for voices it knows, and choose the wrong weights.</source>
            <translation>验证会因网络熟悉这些声音而给出高分，从而选错权重。</translation>
        </message>
        <message>
            <source>Validation would reward a network for what it has memorised.</source>
            <translation>验证会因网络记住了这些内容而给出高分。</translation>
        </message>
        <message>
            <source>Versions and devices</source>
            <translation>版本和设备</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>可见部分</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>人声</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Waiting; cleaned before as {name}</source>
            <translation>等待中；之前已降噪，存为 {name}</translation>
        </message>
        <message>
            <source>Wall-clock hours</source>
            <translation>实际时间（小时）</translation>
        </message>
        <message>
            <source>Wear headphones: a microphone that hears its own loudspeaker causes feedback.</source>
            <translation>请戴上耳机：麦克风如果听到自己的扬声器，会产生啸叫。</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>权重</translation>
        </message>
        <message>
            <source>What do you want to train?</source>
            <translation>您想训练什么？</translation>
        </message>
        <message>
            <source>What is held out</source>
            <translation>留出的内容</translation>
        </message>
        <message>
            <source>What it will take</source>
            <translation>所需资源</translation>
        </message>
        <message>
            <source>What to do: {advice}</source>
            <translation>建议：{advice}</translation>
        </message>
        <message>
            <source>What you have entered is kept</source>
            <translation>您输入的内容会保留</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>滚轮</translation>
        </message>
        <message>
            <source>When all is done</source>
            <translation>全部完成时</translation>
        </message>
        <message>
            <source>Where results are saved</source>
            <translation>结果保存位置</translation>
        </message>
        <message>
            <source>Which weights</source>
            <translation>哪些权重</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>整个录音</translation>
        </message>
        <message>
            <source>With a guide</source>
            <translation>使用引导模型</translation>
        </message>
        <message>
            <source>With nothing else running, this model takes {share:.0%} of a core here: close other programs.</source>
            <translation>没有其他程序运行时，此模型在这台电脑上占用一个核心的 {share:.0%}：请关闭其他程序。</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least about {minutes:,} minutes, or {steps:,} steps.</source>
            <translation>用这些录音，至少约需 {minutes:,} 分钟（{steps:,} 步）才会有提升。</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps.</source>
            <translation>用这些录音，至少需要 {steps:,} 步才会有提升。</translation>
        </message>
        <message>
            <source>With these recordings, a gain takes at least {steps:,} steps. Whether there is time for so many is known soon after training begins.</source>
            <translation>用这些录音，至少需要 {steps:,} 步才会有提升。时间是否足够，训练开始后不久即可知道。</translation>
        </message>
        <message>
            <source>Without a guide</source>
            <translation>不用引导模型</translation>
        </message>
        <message>
            <source>Worth a look</source>
            <translation>建议查看</translation>
        </message>
        <message>
            <source>Written as RF64, the WAV for files of more than 4 GiB.</source>
            <translation>已保存为 RF64，即用于超过 4 GiB 的文件的 WAV。</translation>
        </message>
        <message>
            <source>Written as {container}: {reason}.</source>
            <translation>已保存为 {container}：{reason}。</translation>
        </message>
        <message>
            <source>Written as {ending}: videos stay in their own containers.</source>
            <translation>已保存为 {ending}：视频保留自己的封装格式。</translation>
        </message>
        <message>
            <source>X axis</source>
            <translation>X 轴</translation>
        </message>
        <message>
            <source>You are live. Keep running in the tray?</source>
            <translation>实时处理正在运行。要在托盘中继续运行吗？</translation>
        </message>
        <message>
            <source>You are muted unless you hold this key, whichever program has the focus</source>
            <translation>无论哪个程序在前台，只有按住此键时才会取消静音</translation>
        </message>
        <message>
            <source>You don't have permission to read {file}; change that or copy it elsewhere.</source>
            <translation>您没有读取 {file} 的权限；请更改权限，或将它复制到别处。</translation>
        </message>
        <message>
            <source>You don't have permission to write {file} to that folder; choose another one, or copy the recording to one that you can write to.</source>
            <translation>您没有将 {file} 写入该文件夹的权限；请选择其他文件夹，或将录音复制到您可以写入的文件夹。</translation>
        </message>
        <message>
            <source>You have begun to plan a run. Discard its recordings and settings?</source>
            <translation>您已开始规划一次训练。要放弃其中的录音和设置吗？</translation>
        </message>
        <message>
            <source>Your data includes recordings for validation (a folder named valid or test): these are used.</source>
            <translation>您的数据有专门的验证录音（名为 valid 或 test 的文件夹）：将使用它们。</translation>
        </message>
        <message>
            <source>Your model</source>
            <translation>您的模型</translation>
        </message>
        <message>
            <source>Your own model is better at what it was trained on: one voice, one language, the hum of one machine. Nothing leaves this computer.</source>
            <translation>自己的模型对它训练过的内容效果更好：某个人的声音、某种语言、某台机器的嗡嗡声。数据不会离开这台电脑。</translation>
        </message>
        <message>
            <source>Your recordings</source>
            <translation>您的录音</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>放大(&amp;I)</translation>
        </message>
        <message>
            <source>Zoom &amp;out</source>
            <translation>缩小(&amp;O)</translation>
        </message>
        <message>
            <source>Zoom at the mouse</source>
            <translation>在鼠标处缩放</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>还剩几秒</translation>
        </message>
        <message>
            <source>a step</source>
            <translation>每步</translation>
        </message>
        <message>
            <source>about {hours} h {minutes:02} min left</source>
            <translation>约剩 {hours} 小时 {minutes:02} 分钟</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>约剩 {minutes} 分钟</translation>
        </message>
        <message>
            <source>about {n:.0f} minutes</source>
            <translation>约 {n:.0f} 分钟</translation>
        </message>
        <message>
            <source>about {n} s</source>
            <translation>约 {n} 秒</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>约剩 {seconds} 秒</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>约剩 {time}</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>以及另外 {count} 个</translation>
        </message>
        <message>
            <source>another program uses it</source>
            <translation>其他程序正在使用它</translation>
        </message>
        <message>
            <source>bad</source>
            <translation>很差</translation>
        </message>
        <message>
            <source>base, as in the paper</source>
            <translation>base，与论文相同</translation>
        </message>
        <message>
            <source>blocks</source>
            <translation>音频块</translation>
        </message>
        <message>
            <source>buffer</source>
            <translation>缓冲</translation>
        </message>
        <message>
            <source>change of loudness</source>
            <translation>响度更改</translation>
        </message>
        <message>
            <source>change of parts</source>
            <translation>段落更改</translation>
        </message>
        <message>
            <source>change of strength</source>
            <translation>强度更改</translation>
        </message>
        <message>
            <source>clips</source>
            <translation>削波</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d MMM HH:mm</source>
            <translation>M月d日 HH:mm</translation>
        </message>
        <message>
            <source>deletion of a preset</source>
            <translation>删除预设</translation>
        </message>
        <message>
            <source>device in</source>
            <translation>输入设备</translation>
        </message>
        <message>
            <source>device out</source>
            <translation>输出设备</translation>
        </message>
        <message>
            <source>discarding</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <source>disk</source>
            <translation>磁盘</translation>
        </message>
        <message>
            <source>en</source>
            <translation>zh_CN</translation>
        </message>
        <message>
            <source>ended unexpectedly</source>
            <translation>意外结束</translation>
        </message>
        <message>
            <source>error {code}</source>
            <translation>错误 {code}</translation>
        </message>
        <message>
            <source>excellent</source>
            <translation>极好</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>退出代码 {code}</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>first of {count} channels: {loudest}</source>
            <translation>{count} 个声道中的第一个：{loudest}</translation>
        </message>
        <message>
            <source>forgetting</source>
            <translation>忽略</translation>
        </message>
        <message>
            <source>found {clean} clean and {noise} noise recordings, no pairs</source>
            <translation>找到 {clean} 个干净录音和 {noise} 个噪声录音，没有配对</translation>
        </message>
        <message>
            <source>gain {value:+.3f}</source>
            <translation>提升 {value:+.3f}</translation>
        </message>
        <message>
            <source>good</source>
            <translation>好</translation>
        </message>
        <message>
            <source>graphics card {share:.0f} %, {used} of {all}</source>
            <translation>显卡 {share:.0f}%，{used} / {all}</translation>
        </message>
        <message>
            <source>in 1 place</source>
            <translation>有 1 处</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>in {n} places</source>
            <translation>有 {n} 处</translation>
        </message>
        <message>
            <source>it does not answer</source>
            <translation>没有响应</translation>
        </message>
        <message>
            <source>largest reduction of noise, in decibels</source>
            <translation>噪声的最大降低量（分贝）</translation>
        </message>
        <message>
            <source>late {late}  ·  gaps {gaps}  ·  drift {drift:+.0f} ppm</source>
            <translation>延误 {late}  ·  中断 {gaps}  ·  漂移 {drift:+.0f} ppm</translation>
        </message>
        <message>
            <source>libX11 is missing, so push to talk does not work.</source>
            <translation>缺少 libX11，因此按键通话无法使用。</translation>
        </message>
        <message>
            <source>loudest {level:.0f} dBFS</source>
            <translation>最大 {level:.0f} dBFS</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>内存</translation>
        </message>
        <message>
            <source>memory {used} of {all}</source>
            <translation>内存 {used} / {all}</translation>
        </message>
        <message>
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>mono</source>
            <translation>单声道</translation>
        </message>
        <message>
            <source>no clean recording of that name</source>
            <translation>没有同名的干净录音</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>无上限</translation>
        </message>
        <message>
            <source>no loudness</source>
            <translation>无法测量</translation>
        </message>
        <message>
            <source>no noisy recording of that name</source>
            <translation>没有同名的带噪录音</translation>
        </message>
        <message>
            <source>no recordings</source>
            <translation>没有录音</translation>
        </message>
        <message>
            <source>noise only {distance:.0f} dB below the speech</source>
            <translation>噪声仅比语音低 {distance:.0f} dB</translation>
        </message>
        <message>
            <source>noisy {noisy:.3f} s, clean {clean:.3f} s</source>
            <translation>带噪 {noisy:.3f} 秒，干净 {clean:.3f} 秒</translation>
        </message>
        <message>
            <source>noisy {noisy} Hz, clean {clean} Hz</source>
            <translation>带噪 {noisy} Hz，干净 {clean} Hz</translation>
        </message>
        <message>
            <source>none: leave it out</source>
            <translation>无：不使用</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>one sound track</source>
            <translation>1 个音轨</translation>
        </message>
        <message>
            <source>percentage of the enhanced sound</source>
            <translation>降噪后声音的百分比</translation>
        </message>
        <message>
            <source>poor</source>
            <translation>较差</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>预设</translation>
        </message>
        <message>
            <source>removal</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>resampling</source>
            <translation>重采样</translation>
        </message>
        <message>
            <source>s</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>signal {name}</source>
            <translation>信号 {name}</translation>
        </message>
        <message>
            <source>silence</source>
            <translation>静音</translation>
        </message>
        <message>
            <source>small, like the default model</source>
            <translation>small，与默认模型相同</translation>
        </message>
        <message>
            <source>stage {number} of {all}</source>
            <translation>第 {number} / {all} 阶段</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>第 {step} 步</translation>
        </message>
        <message>
            <source>stereo</source>
            <translation>立体声</translation>
        </message>
        <message>
            <source>stopped answering</source>
            <translation>停止响应</translation>
        </message>
        <message>
            <source>the connection was refused</source>
            <translation>连接被拒绝</translation>
        </message>
        <message>
            <source>the same as {name}</source>
            <translation>与 {name} 相同</translation>
        </message>
        <message>
            <source>the sound server's error {code}</source>
            <translation>音频服务器错误 {code}</translation>
        </message>
        <message>
            <source>there is no such device</source>
            <translation>没有该设备</translation>
        </message>
        <message>
            <source>this keyboard does not have it</source>
            <translation>此键盘没有该键</translation>
        </message>
        <message>
            <source>tiny, to try things out</source>
            <translation>tiny，用于尝试</translation>
        </message>
        <message>
            <source>training</source>
            <translation>训练</translation>
        </message>
        <message>
            <source>use for all</source>
            <translation>用于全部</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>验证</translation>
        </message>
        <message>
            <source>waiting for more of the result</source>
            <translation>等待更多结果</translation>
        </message>
        <message>
            <source>{before} to {lufs:.1f} LUFS, true peak {peak:.1f} dBTP</source>
            <translation>{before} → {lufs:.1f} LUFS，真峰值 {peak:.1f} dBTP</translation>
        </message>
        <message>
            <source>{container} can't hold track {track} of {file} ({kind})</source>
            <translation>{container} 不支持 {file} 的轨道 {track}（{kind}）</translation>
        </message>
        <message>
            <source>{container} doesn't name channels; their order is {channels}.</source>
            <translation>{container} 不记录声道名称；声道顺序为 {channels}。</translation>
        </message>
        <message>
            <source>{count} channels</source>
            <translation>{count} 个声道</translation>
        </message>
        <message>
            <source>{count} of the last 200 steps were skipped, since their loss was not a number. If this continues, stop it and start a duplicate with half the learning rate.</source>
            <translation>最近 200 步中有 {count} 步因损失不是数字而跳过。若持续如此，请停止并以一半的学习率启动副本。</translation>
        </message>
        <message>
            <source>{device} cannot be opened: {why}.</source>
            <translation>无法打开 {device}：{why}。</translation>
        </message>
        <message>
            <source>{device} cannot be played to: {why}.</source>
            <translation>无法在 {device} 上播放：{why}。</translation>
        </message>
        <message>
            <source>{device} cannot be recorded from: {why}.</source>
            <translation>无法从 {device} 录制：{why}。</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it muted, or does the system keep it from this program (see the privacy settings)?</source>
            <translation>{device} 只传来静音。它是否被静音，或者系统不允许本程序使用它（见隐私设置）？</translation>
        </message>
        <message>
            <source>{device} delivers only silence. Is it switched off, or muted?</source>
            <translation>{device} 只传来静音。它是否已关闭或被静音？</translation>
        </message>
        <message>
            <source>{device} failed unexpectedly and is being reopened.</source>
            <translation>{device} 意外出错，正在重新打开。</translation>
        </message>
        <message>
            <source>{device} has changed its rate from {rate} to about {new} Hz: it is being reopened.</source>
            <translation>{device} 的采样率已从 {rate} 变为约 {new} Hz：正在重新打开。</translation>
        </message>
        <message>
            <source>{device} has no channel {number}: the one with speech is used.</source>
            <translation>{device} 没有声道 {number}：将使用有人声的声道。</translation>
        </message>
        <message>
            <source>{device} is gone. It will be used again as soon as it is back.</source>
            <translation>{device} 已不存在。它恢复后将重新使用。</translation>
        </message>
        <message>
            <source>{device} is in use by another program or has been unplugged: close that program, or choose another device.</source>
            <translation>{device} 正被其他程序使用，或已拔出：请关闭该程序，或选择其他设备。</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings.</source>
            <translation>{device} 在系统的声音设置中被静音。</translation>
        </message>
        <message>
            <source>{device} is muted in the system's sound settings: others hear nothing.</source>
            <translation>{device} 在系统的声音设置中被静音：其他人什么也听不到。</translation>
        </message>
        <message>
            <source>{device} is no longer available: choose another device.</source>
            <translation>{device} 已不可用：请选择其他设备。</translation>
        </message>
        <message>
            <source>{device} is not connected. It will be used once it is; or choose another device.</source>
            <translation>{device} 未连接。连接后将使用它；也可选择其他设备。</translation>
        </message>
        <message>
            <source>{device} is silent: nothing is playing there yet.</source>
            <translation>{device} 无声：那里尚未播放任何声音。</translation>
        </message>
        <message>
            <source>{device} is turned down to {volume:.0%} in the system's sound settings.</source>
            <translation>{device} 的音量在系统的声音设置中被调低到 {volume:.0%}。</translation>
        </message>
        <message>
            <source>{device} no longer responds: it was unplugged or suspended, or the computer was asleep. It will be used again as soon as it is back.</source>
            <translation>{device} 不再响应：它被拔出或挂起，或电脑曾进入睡眠。它恢复后将重新使用。</translation>
        </message>
        <message>
            <source>{device} stalled for a moment and is being reopened.</source>
            <translation>{device} 短暂停滞，正在重新打开。</translation>
        </message>
        <message>
            <source>{device}{socket} was unplugged. To hear yourself on {speaker}, turn “Hear it” off and on again; in a terminal, stop and start again.</source>
            <translation>{device}{socket} 已拔出。要在 {speaker} 上听到自己，请关闭再打开“监听”；在终端中，请停止后重新开始。</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>已完成 {done} / {all}</translation>
        </message>
        <message>
            <source>{done} of {all} recordings are saved.</source>
            <translation>已保存 {done} / {all} 个录音。</translation>
        </message>
        <message>
            <source>{done} of {total} downloaded. You can stop, and resume later.</source>
            <translation>已下载 {done} / {total}。可以停止，稍后继续。</translation>
        </message>
        <message>
            <source>{failed} failed</source>
            <translation>{failed} 个失败</translation>
        </message>
        <message>
            <source>{file} already exists and is not overwritten.</source>
            <translation>{file} 已存在，不会被覆盖。</translation>
        </message>
        <message>
            <source>{file} and {result} differ in length: a reference has to contain the same speech, aligned in time, without the noise.</source>
            <translation>{file} 与 {result} 的长度不同：参考录音必须包含同一语音，时间对齐，且没有噪声。</translation>
        </message>
        <message>
            <source>{file} and {source} differ in sample rate or number of channels, so they cannot be drawn together.</source>
            <translation>{file} 与 {source} 的采样率或声道数不同，无法绘制在一起。</translation>
        </message>
        <message>
            <source>{file} cannot be read: {why}.</source>
            <translation>无法读取 {file}：{why}。</translation>
        </message>
        <message>
            <source>{file} cannot be written: part of its folder's path is a file.</source>
            <translation>无法写入 {file}：其文件夹路径中有一部分是文件。</translation>
        </message>
        <message>
            <source>{file} cannot be written: {why}.</source>
            <translation>无法写入 {file}：{why}。</translation>
        </message>
        <message>
            <source>{file} changed while it was read: the result may mix its old and new content; enhance it again.</source>
            <translation>{file} 在读取时发生了更改：结果可能混有新旧内容；请重新处理。</translation>
        </message>
        <message>
            <source>{file} claims a sample rate of {rate} Hz, but only {lowest} to {highest} Hz are supported. Its header may be damaged.</source>
            <translation>{file} 标明的采样率为 {rate} Hz，但仅支持 {lowest} 到 {highest} Hz。其文件头可能已损坏。</translation>
        </message>
        <message>
            <source>{file} consists of several sound files in a row, of which only the first was read: split it, or join the originals in an audio editor.</source>
            <translation>{file} 由多个首尾相接的声音文件组成，只读取了第一个：请将其拆分，或在音频编辑器中合并原始文件。</translation>
        </message>
        <message>
            <source>{file} contains no sound at that position.</source>
            <translation>{file} 在该位置没有声音。</translation>
        </message>
        <message>
            <source>{file} contains no sound.</source>
            <translation>{file} 不含声音。</translation>
        </message>
        <message>
            <source>{file} could not be written: {error}.</source>
            <translation>未能写入 {file}：{error}。</translation>
        </message>
        <message>
            <source>{file} does not exist; it may have been moved or deleted.</source>
            <translation>{file} 不存在；可能已被移动或删除。</translation>
        </message>
        <message>
            <source>{file} exists already; use --overwrite to replace it.</source>
            <translation>{file} 已存在；要替换它，请使用 --overwrite。</translation>
        </message>
        <message>
            <source>{file} has {channels} channels; at most {most} are supported.</source>
            <translation>{file} 有 {channels} 个声道；最多支持 {most} 个。</translation>
        </message>
        <message>
            <source>{file} has {tracks} sound tracks; number {number} was used.</source>
            <translation>{file} 有 {tracks} 个音轨；使用了第 {number} 个。</translation>
        </message>
        <message>
            <source>{file} has {tracks}: there is no track {number}.</source>
            <translation>{file} 有 {tracks}：没有第 {number} 个音轨。</translation>
        </message>
        <message>
            <source>{file} is a folder, not a sound file.</source>
            <translation>{file} 是文件夹，不是声音文件。</translation>
        </message>
        <message>
            <source>{file} is a pipe or a device, not a file.</source>
            <translation>{file} 是管道或设备，不是文件。</translation>
        </message>
        <message>
            <source>{file} is cut short: it has less sound than its header promises; what is there was used.</source>
            <translation>{file} 被截断：其中的声音少于文件头所标明的；已使用现有部分。</translation>
        </message>
        <message>
            <source>{file} is cut short: the last {seconds:.1f} s that its header promises are missing; the rest was used.</source>
            <translation>{file} 被截断：缺少文件头所标明的最后 {seconds:.1f} 秒；已使用其余部分。</translation>
        </message>
        <message>
            <source>{file} is damaged or cut short: {seconds:.1f} of {promised:.1f} s could be read, and were used.</source>
            <translation>{file} 已损坏或被截断：在 {promised:.1f} 秒中读取到 {seconds:.1f} 秒，已使用这一部分。</translation>
        </message>
        <message>
            <source>{file} is damaged: at least {parts} of it could not be decoded.</source>
            <translation>{file} 已损坏：至少有 {parts}无法解码。</translation>
        </message>
        <message>
            <source>{file} is damaged: it is not possible to seek in it.</source>
            <translation>{file} 已损坏：无法在其中跳转。</translation>
        </message>
        <message>
            <source>{file} is empty.</source>
            <translation>{file} 为空。</translation>
        </message>
        <message>
            <source>{file} is empty: it contains no audio samples.</source>
            <translation>{file} 为空：不含任何音频采样点。</translation>
        </message>
        <message>
            <source>{file} is incomplete: its index is missing. Copy or download it again, or save it again in the program that made it.</source>
            <translation>{file} 不完整：缺少索引。请重新复制或下载，或在制作它的程序中重新保存。</translation>
        </message>
        <message>
            <source>{file} is not a sound file, or its beginning is damaged.</source>
            <translation>{file} 不是声音文件，或其开头已损坏。</translation>
        </message>
        <message>
            <source>{file} was deleted while it was being recorded.</source>
            <translation>{file} 在录制过程中被删除。</translation>
        </message>
        <message>
            <source>{file} was joined from several files: the tags between them became {seconds:.3f} s of silence.</source>
            <translation>{file} 由多个文件拼接而成：其间的标签变成了 {seconds:.3f} 秒静音。</translation>
        </message>
        <message>
            <source>{file} would be written over itself; choose another name.</source>
            <translation>{file} 会覆盖自身；请换个名称。</translation>
        </message>
        <message>
            <source>{folder} cannot be moved to the trash; delete it yourself.</source>
            <translation>无法将 {folder} 移到回收站，请自行删除。</translation>
        </message>
        <message>
            <source>{free} free on the disk</source>
            <translation>磁盘可用 {free}</translation>
        </message>
        <message>
            <source>{label}: {value} is not valid. {help}.</source>
            <translation>{label}：{value} 无效。{help}。</translation>
        </message>
        <message>
            <source>{lost}: it is left out.</source>
            <translation>{lost}：已略去。</translation>
        </message>
        <message>
            <source>{lufs:.1f}</source>
            <translation>{lufs:.1f}</translation>
        </message>
        <message>
            <source>{n:,} samples</source>
            <translation>{n:,} 个采样点</translation>
        </message>
        <message>
            <source>{names} and {n} more</source>
            <translation>{names} 以及另外 {n} 个</translation>
        </message>
        <message>
            <source>{name} (not connected)</source>
            <translation>{name}（未连接）</translation>
        </message>
        <message>
            <source>{name} can be chosen now: for files under Settings &gt; Processing, and on the Live page.</source>
            <translation>现在可以选择 {name}：处理文件时在“设置 &gt; 处理”中，实时处理时在“实时”页面。</translation>
        </message>
        <message>
            <source>{name} can be chosen on the other pages now.</source>
            <translation>现在可以在其他页面选择 {name}。</translation>
        </message>
        <message>
            <source>{name} cannot be used for push to talk: {why}. Choose another key.</source>
            <translation>{name} 不能用于按键通话：{why}。请选择其他键。</translation>
        </message>
        <message>
            <source>{name} does not support the channels {names}</source>
            <translation>{name} 不支持声道 {names}</translation>
        </message>
        <message>
            <source>{name} does not support {n} channels</source>
            <translation>{name} 不支持 {n} 个声道</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz</source>
            <translation>{name} 不支持 {rate} Hz</translation>
        </message>
        <message>
            <source>{name} does not support {rate} Hz: the result has {new} Hz.</source>
            <translation>{name} 不支持 {rate} Hz：结果为 {new} Hz。</translation>
        </message>
        <message>
            <source>{name} does not support {wanted:.0f} kbit/s at {rate} Hz: the result has about {nearest:.0f}.</source>
            <translation>{name} 在 {rate} Hz 时不支持 {wanted:.0f} kbit/s：结果约为 {nearest:.0f} kbit/s。</translation>
        </message>
        <message>
            <source>{name} has a damaged description: {error}</source>
            <translation>{name} 的描述已损坏：{error}</translation>
        </message>
        <message>
            <source>{name} has changed since it was processed</source>
            <translation>{name} 在处理之后已更改</translation>
        </message>
        <message>
            <source>{name} has format version {found}, but this program supports version {known}: update the program.</source>
            <translation>{name} 的格式版本为 {found}，但本程序支持版本 {known}：请更新程序。</translation>
        </message>
        <message>
            <source>{name} holds a network of kind {found}, not {kind}: networks of different training stages are not interchangeable.</source>
            <translation>{name} 中的网络类型为 {found}，而不是 {kind}：不同训练阶段的网络不能互换。</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite in float32; it is damaged.</source>
            <translation>{name} 含有在 float32 中并非有限值的权重；它已损坏。</translation>
        </message>
        <message>
            <source>{name} is a model file of another program.</source>
            <translation>{name} 是其他程序的模型文件。</translation>
        </message>
        <message>
            <source>{name} is already running.</source>
            <translation>{name} 已在运行。</translation>
        </message>
        <message>
            <source>{name} is being enhanced by both models…</source>
            <translation>两个模型正在处理 {name}…</translation>
        </message>
        <message>
            <source>{name} is no longer there</source>
            <translation>{name} 已不存在</translation>
        </message>
        <message>
            <source>{name} is not a complete model file: it is damaged, cut short, or something else.</source>
            <translation>{name} 不是完整的模型文件：它已损坏、被截断，或是别的内容。</translation>
        </message>
        <message>
            <source>{name} is still running: stop it first.</source>
            <translation>{name} 仍在运行：请先停止。</translation>
        </message>
        <message>
            <source>{name} is the name of a built-in model: choose another name.</source>
            <translation>{name} 是自带模型的名称：请换一个。</translation>
        </message>
        <message>
            <source>{name} stands for the recording's name; the extension depends on the format</source>
            <translation>{name} 代表录音的名称；扩展名取决于格式</translation>
        </message>
        <message>
            <source>{name} supports at most 24 bits, so the result has 24.</source>
            <translation>{name} 最多支持 24 位，因此结果为 24 位。</translation>
        </message>
        <message>
            <source>{name} was made from the earlier recording.</source>
            <translation>{name} 来自之前的录音。</translation>
        </message>
        <message>
            <source>{name} was not finished when the window closed.</source>
            <translation>关闭窗口时 {name} 未完成。</translation>
        </message>
        <message>
            <source>{n} channels</source>
            <translation>{n} 个声道</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} 小时</translation>
        </message>
        <message>
            <source>{n} held-out recordings</source>
            <translation>{n} 个留出的录音</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>{n} of {all}.</source>
            <translation>{n} / {all}。</translation>
        </message>
        <message>
            <source>{n} parts</source>
            <translation>{n} 处</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} 秒</translation>
        </message>
        <message>
            <source>{n} sound tracks</source>
            <translation>{n} 个音轨</translation>
        </message>
        <message>
            <source>{one} and {other} differ in sample rate or number of channels, so they cannot be compared.</source>
            <translation>{one} 与 {other} 的采样率或声道数不同，无法比较。</translation>
        </message>
        <message>
            <source>{part} sounds like music, which is removed as noise.</source>
            <translation>{part} 听起来像音乐，会被当作噪声去除。</translation>
        </message>
        <message>
            <source>{path} can't be written: {why}.</source>
            <translation>无法写入 {path}：{why}。</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>无法写入 {path}：{reason}。</translation>
        </message>
        <message>
            <source>{path} could not be written: {why}.</source>
            <translation>未能写入 {path}：{why}。</translation>
        </message>
        <message>
            <source>{path} is no longer there.</source>
            <translation>{path} 已不存在。</translation>
        </message>
        <message>
            <source>{problem} You are muted until you turn Mute off.</source>
            <translation>{problem} 在您关闭“静音”之前，您将保持静音。</translation>
        </message>
        <message>
            <source>{program} cannot be started.</source>
            <translation>无法启动 {program}。</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}</source>
            <translation>无法启动 {program}：{reason}</translation>
        </message>
        <message>
            <source>{program} cannot be started: {reason}.</source>
            <translation>无法启动 {program}：{reason}。</translation>
        </message>
        <message>
            <source>{program} plays into the microphone: others can hear it.</source>
            <translation>{program} 正在向麦克风播放声音：其他人能听到。</translation>
        </message>
        <message>
            <source>{recordings} ({time})</source>
            <translation>{recordings}（{time}）</translation>
        </message>
        <message>
            <source>{samples} beyond full scale had to be turned down.</source>
            <translation>有 {samples}超出满刻度，已调低。</translation>
        </message>
        <message>
            <source>{samples} in {file} became silence: NaN, infinite or beyond the range of 32-bit floats.</source>
            <translation>{file} 中有 {samples}变成了静音：NaN、无穷大或超出 32 位浮点的范围。</translation>
        </message>
        <message>
            <source>{score} cannot be computed, because the package {package} fails to load: {error}.</source>
            <translation>无法计算 {score}，因为 {package} 软件包加载失败：{error}。</translation>
        </message>
        <message>
            <source>{score} needs the package {package}, which is not installed: pip install {package}.</source>
            <translation>{score} 需要 {package} 软件包，但尚未安装：pip install {package}。</translation>
        </message>
        <message>
            <source>{seconds:.0f} of {all:.0f} s</source>
            <translation>{seconds:.0f} / {all:.0f} 秒</translation>
        </message>
        <message>
            <source>{share:.3g} % of the samples</source>
            <translation>{share:.3g} % 的采样点</translation>
        </message>
        <message>
            <source>{source} records what {speaker} plays. To avoid a feedback loop, nothing is played there: choose another output.</source>
            <translation>{source} 会录下 {speaker} 播放的声音。为避免反馈回路，不在那里播放任何声音：请选择其他输出。</translation>
        </message>
        <message>
            <source>{steps:,} steps will hardly change anything.</source>
            <translation>{steps:,} 步几乎不会带来任何变化。</translation>
        </message>
        <message>
            <source>{time:.2f} ms too early</source>
            <translation>早了 {time:.2f} ms</translation>
        </message>
        <message>
            <source>{time:.2f} ms too late</source>
            <translation>晚了 {time:.2f} ms</translation>
        </message>
        <message>
            <source>{time} ago, step {step}</source>
            <translation>{time} 前，第 {step} 步</translation>
        </message>
        <message>
            <source>{time} of audio</source>
            <translation>音频共 {time}</translation>
        </message>
        <message>
            <source>{title} ({part})</source>
            <translation>{title}（{part}）</translation>
        </message>
        <message>
            <source>{title} {before} of 5 ({poor}) → {after} ({good})</source>
            <translation>{title} {before} / 5（{poor}）→ {after}（{good}）</translation>
        </message>
        <message>
            <source>{title}: {count} of {all}</source>
            <translation>{title}：{count} / {all}</translation>
        </message>
        <message>
            <source>{value} %</source>
            <translation>{value}%</translation>
        </message>
        <message>
            <source>{value} dB</source>
            <translation>{value} dB</translation>
        </message>
        <message>
            <source>{what} (for {time} so far)</source>
            <translation>{what}（已 {time}）</translation>
        </message>
        <message>
            <source>{what} failed unexpectedly ({error}).</source>
            <translation>{what}：意外错误（{error}）。</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
</TS>
