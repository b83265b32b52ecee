"""The forms around an agreement: what each form's template is given, as plain text and lists."""

from mougen.forms.filling import Material, filled
from mougen.forms.judging import judged
from mougen.forms.risk_findings import judged_risks
from mougen.forms.risk_sheet import risk_sheet
from mougen.forms.sheets import compliance, sign_off
from mougen.forms.summary import summary

__all__ = ["Material", "compliance", "filled", "judged", "judged_risks", "risk_sheet", "sign_off", "summary"]
