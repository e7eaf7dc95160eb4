"""The form on which a questionnaire is filled in: the same on a phone and on a device that is passed round."""
