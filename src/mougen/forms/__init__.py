"""The forms around an agreement: what each form's template is given, as plain text and lists."""
