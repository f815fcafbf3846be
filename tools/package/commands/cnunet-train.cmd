@"%~dp0..\cnunet-console.exe" --role trainer %*
