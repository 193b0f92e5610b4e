"""python -m brpipeline.cli"""

from brpipeline.cli import main

main()
