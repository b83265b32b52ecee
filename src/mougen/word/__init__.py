"""The only room that knows Word: it fills shells made in Word, writes bodies, and closes and checks packages."""
