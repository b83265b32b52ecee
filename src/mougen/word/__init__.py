"""The only room that knows Word: shells made in Word are filled, bodies are written, packages are closed and checked."""
