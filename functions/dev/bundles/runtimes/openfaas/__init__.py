"""The files of our OpenFaaS template."""
