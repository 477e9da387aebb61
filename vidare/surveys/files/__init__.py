"""Files that questionnaires and answers come in: LimeSurvey, XLSForm, SPSS, YAML."""
