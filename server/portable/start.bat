@echo off
rem Starts PSA-kit from the folder that this file lies in. Nothing is installed and no administrator is needed.
setlocal
chcp 65001 >nul
title PSA-kit
set "HERE=%~dp0"
if not exist "%HERE%kit\bundle.json" goto packed
if not exist "%HERE%python\python.exe" goto missing
if not exist "%HERE%python\{dll}" goto missing
rem What Python finds is said by one file. The one that Python itself brings does not know this kit.
copy /y "%HERE%kit\{pth}" "%HERE%python\{pth}" >nul 2>nul && goto start
rem On a disk that cannot be written to it was done before.
findstr /c:"kit" "%HERE%python\{pth}" >nul 2>nul && goto start
echo In de map "%HERE%python" kan niet geschreven worden. Pak alles uit in een map van jezelf, en start opnieuw.
echo The folder "%HERE%python" cannot be written to. Unpack everything in a folder of your own, and start again.
goto stop

:packed
echo De rest van de kit ligt hier niet. Pak eerst de hele zip uit, en start dan PSA-kit.bat uit die map.
echo The rest of the kit is not here. Unpack the whole zip first, and start PSA-kit.bat from that folder.
goto stop

:missing
echo Python {python} ontbreekt. Haal van python.org het "Windows embeddable package (64-bit)" van Python {python},
echo pak het uit in "%HERE%python" en start opnieuw.
echo Python {python} is missing. Get the "Windows embeddable package (64-bit)" of Python {python} from python.org,
echo unpack it in "%HERE%python" and start again.

:stop
pause
exit /b 2

:start
"%HERE%python\python.exe" -X utf8 -m server.portable %*
set "ENDED=%errorlevel%"
if not "%ENDED%"=="0" pause
exit /b %ENDED%
