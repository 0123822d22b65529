#!/bin/sh
# With the template's Streaming, Lambda calls this in place of its own runtime (AWS_LAMBDA_EXEC_WRAPPER) and gives it
# that runtime's command: the first word is its Python. (A file called bootstrap would be taken without being asked for.)
exec "$1" "${0%/*}/streaming.py"
