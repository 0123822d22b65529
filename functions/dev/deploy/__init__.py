"""`deploy`: staging and production on Heroku, through the `heroku` and `git` commands."""
