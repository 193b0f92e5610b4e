"""The survey's own file as a key: what the codes, names and cut headings of an export stand for.

It lies in the inbox beside the export, as LimeSurvey (.lss, or its tab-separated structure), Qualtrics (.qsf), XLSForm
or REDCap's data dictionary write it; or in the workspace, as `brpipeline survey` wrote it.
"""
