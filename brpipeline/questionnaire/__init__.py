"""The survey itself, made from the instrument and the agencies: one module for each platform's own import.

Its headings are such that the platform's export is read back with nothing set.
"""

from collections.abc import Callable

from brpipeline.questionnaire import google, limesurvey, msforms, offline, qualtrics, xlsform
from brpipeline.questionnaire.questions import Questionnaire

# What `brpipeline survey --format` takes: how it is made, and what its file is called.
FORMATS: dict[str, tuple[Callable[[Questionnaire], bytes], str]] = {
    "xlsform": (xlsform.made, "survey-xlsform.xlsx"),
    "limesurvey": (limesurvey.made, "survey-limesurvey.txt"),
    "qualtrics": (qualtrics.made, "survey-qualtrics.txt"),
    "google": (google.made, "survey-google.gs"),
    "msforms-text": (msforms.made, "survey-microsoft-forms.txt"),
    "xlsx": (offline.made, "survey-offline.xlsx"),
}
