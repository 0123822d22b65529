"""`run --like-heroku`: the Procfile with production's config under Heroku's rules, on one machine.

slug.py makes what Heroku would run; a dyno (dyno.py) is a fresh copy of it and its processes; an app (app.py) is a few
dynos under one name; router.py stands before each app; memory.py watches the dynos; simulation.py is all of it.
What holds and what differs from Heroku: docs/like-heroku.md.
"""
