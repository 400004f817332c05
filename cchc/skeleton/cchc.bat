@echo off
rem Double-clicked: the menu. In a command window: a command, as in "cchc status".
setlocal
set "PYTHON=%~dp0.venv\Scripts\python.exe"
if exist "%PYTHON%" goto found
set "PYTHON=py"
py -V >nul 2>nul
if errorlevel 1 set "PYTHON=python"
:found
if "%~1"=="" goto menu
"%PYTHON%" -m cchc %*
exit /b %errorlevel%

:menu
pushd "%~dp0"
if not exist bieu-nhan-ve mkdir bieu-nhan-ve
"%PYTHON%" -m cchc.menu
if not errorlevel 1 exit /b 0
rem Only from here on is there Vietnamese: cmd.exe is not at its best with UTF-8.
chcp 65001 >nul
echo.
echo Máy này chưa chạy được cchc: chưa cài Python 3.11 trở lên, hoặc chưa cài cchc.
echo Cài Python xong thì gõ ở cửa sổ lệnh: py -m pip install
echo thêm một dấu cách, kéo tệp cài cchc-….whl vào cửa sổ ấy, bấm Enter.
pause
exit /b 1
