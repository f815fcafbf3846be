; The installer for Windows, for Inno Setup 6.3 or newer: iscc /DVersion=X.Y.Z tools\package\cnunet.iss
; It installs what PyInstaller has put into build\package\dist\cnunet, for one user, without asking for
; an administrator.

#ifndef Version
  #error Name the version: /DVersion=X.Y.Z
#endif
#define Root SourcePath + "..\.."

[Setup]
AppId={{6E0D5B0C-6A5B-4A63-9D0B-4C2F0C7C9B11}
AppName=CNUNet
AppVersion={#Version}
AppPublisher=The CNUNet authors
DefaultDirName={autopf}\CNUNet
DefaultGroupName=CNUNet
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\package\cnunet.ico
UninstallDisplayIcon={app}\cnunet-gui.exe
OutputDir={#Root}\dist
OutputBaseFilename=cnunet-{#Version}-windows-x64
ChangesEnvironment=yes
ChangesAssociations=yes

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: path; Description: "Add the commands cnunet and cnunet-train to this user's PATH"

[Files]
Source: "{#Root}\build\package\dist\cnunet\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "{#Root}\tools\package\commands\*.cmd"; DestDir: "{app}\commands"; Flags: ignoreversion
Source: "{#Root}\LICENSE"; DestDir: "{app}\licences"; Flags: ignoreversion
Source: "{#Root}\NOTICE"; DestDir: "{app}\licences"; Flags: ignoreversion
Source: "{#Root}\THIRD-PARTY.md"; DestDir: "{app}\licences"; Flags: ignoreversion

[Icons]
Name: "{group}\CNUNet"; Filename: "{app}\cnunet-gui.exe"
Name: "{autodesktop}\CNUNet"; Filename: "{app}\cnunet-gui.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\cnunet-gui.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\cnunet-gui.exe\shell\open\command"; ValueType: string; ValueData: """{app}\cnunet-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\audio\shell\CNUNet"; ValueType: string; ValueData: "Clean this recording"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\audio\shell\CNUNet\command"; ValueType: string; ValueData: """{app}\cnunet-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\video\shell\CNUNet"; ValueType: string; ValueData: "Clean this recording"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\video\shell\CNUNet\command"; ValueType: string; ValueData: """{app}\cnunet-gui.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}\commands"; Tasks: path; Check: IsNotInPath

[Run]
Filename: "{app}\cnunet-gui.exe"; Description: "{cm:LaunchProgram,CNUNet}"; Flags: nowait postinstall skipifsilent

[Code]
function IsNotInPath(): Boolean;
var
  Current: string;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Current) then
    Current := '';
  Result := Pos(';' + Lowercase(ExpandConstant('{app}\commands')) + ';', ';' + Lowercase(Current) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Current, Ours: string;
begin
  if (Step = usUninstall) and RegQueryStringValue(HKCU, 'Environment', 'Path', Current) then
  begin
    Ours := ';' + ExpandConstant('{app}\commands');
    if StringChangeEx(Current, Ours, '', True) > 0 then
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Current);
  end;
end;
