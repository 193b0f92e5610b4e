"""The survey itself, made from the instrument and the agencies: a module for each platform's own import.

Its headings are chosen so that brpipeline reads the platform's export without any further settings. The words that
are neither the survey's nor the instrument's are said in the language that is spoken, which should be the survey's.
"""

from collections.abc import Callable

from brpipeline.questionnaire import google, limesurvey, msforms, offline, qualtrics, xlsform
from brpipeline.questionnaire.questions import Questionnaire

# What `brpipeline survey --format` accepts: the function that builds the file, and the file's name.
FORMATS: dict[str, tuple[Callable[[Questionnaire], bytes], str]] = {
    "xlsform": (xlsform.build, "survey-xlsform.xlsx"),
    "limesurvey": (limesurvey.build, "survey-limesurvey.txt"),
    "qualtrics": (qualtrics.build, "survey-qualtrics.txt"),
    "google": (google.build, "survey-google.gs"),
    "msforms-text": (msforms.build, "survey-microsoft-forms.txt"),
    "xlsx": (offline.build, "survey-offline.xlsx"),
}
