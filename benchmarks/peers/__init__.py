"""Other engines and the texts that all are measured on."""
