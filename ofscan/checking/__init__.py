"""Articles checked against what their owner expects, against each other, and against how Ofsted inspects."""
