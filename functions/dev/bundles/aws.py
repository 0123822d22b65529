"""AWS Lambda: one function of Lambda's for the bundle, behind a URL of its own or an API Gateway, described for SAM."""

from __future__ import annotations

from collections.abc import Mapping

from functions.dev.bundles.content import Content, runtime

TITLE = "AWS Lambda"
STARTS = ("functions/router.py",)
PACKAGES = ("apig-wsgi==2.20.0",)
STREAMS = True
REGION = "ap-southeast-1"  # Singapore, beside the database

_TEMPLATE = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: BrainBytes, {title}

Parameters:
  Environment:
    Type: String
    Default: production
    AllowedValues: [production, staging]
    Description: Which file of config/ is read, and whose secrets.
  Streaming:
    Type: String
    Default: "{streaming}"
    AllowedValues: ["true", "false"]
    Description: true passes events on as they come, through the function's URL alone. false adds an API Gateway.
  Architecture:
    Type: String
    Default: arm64
    AllowedValues: [arm64, x86_64]
  Memory:
    Type: Number
    Default: 1024
    MinValue: 256
    MaxValue: 3008
    Description: Megabytes. The processor grows with it; 1769 is one whole core.
{parameters}
Conditions:
  Streams: !Equals [!Ref Streaming, "true"]
  AnswersWhole: !Not [!Condition Streams]

Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: lambda_function.handler
      Runtime: python3.12
      Architectures: [!Ref Architecture]
      MemorySize: !Ref Memory
      Timeout: 120
      Environment:
        Variables:
          BRAINBYTES_APP: {app}
          BRAINBYTES_ENV: !Ref Environment
          AWS_LAMBDA_EXEC_WRAPPER: !If [Streams, /var/task/streaming.sh, !Ref AWS::NoValue]
{addresses}{secrets}
      FunctionUrlConfig:
        AuthType: NONE
        InvokeMode: !If [Streams, RESPONSE_STREAM, BUFFERED]
      LoggingConfig:
        LogGroup: !Ref Log
  Log:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      RetentionInDays: 30
  Api:
    Type: AWS::ApiGatewayV2::Api
    Condition: AnswersWhole
    Properties:
      Name: !Ref AWS::StackName
      ProtocolType: HTTP
      Target: !GetAtt Function.Arn
  ApiMayCall:
    Type: AWS::Lambda::Permission
    Condition: AnswersWhole
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref Function
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{Api}}/*

Outputs:
  Url:
    Description: Where the functions answer, each at its own path below.
    Value: !GetAtt FunctionUrl.FunctionUrl
  ApiUrl:
    Condition: AnswersWhole
    Description: The same behind the API Gateway, for a domain of your own.
    Value: !GetAtt Api.ApiEndpoint
"""
_ADDRESS = """\
  {parameter}:
    Type: String
    Default: ""
    Description: Where the {app} app is, if not at the Heroku address that config/ names.
"""
_VARIABLE = '          {name}: !Sub "{{{{resolve:secretsmanager:brainbytes/${{Environment}}/{name}}}}}"'


def files(content: Content) -> Mapping[str, str]:
    apps = content.needs.apps
    template = _TEMPLATE.format(
        title=content.title,
        app=content.app,
        streaming=str(any(one.streams for one in content.contracts.values())).lower(),
        parameters="".join(_ADDRESS.format(app=app, parameter=f"{app.title()}Url") for app in apps),
        addresses="".join(f"          {app.upper()}_URL: !Ref {app.title()}Url\n" for app in apps),
        secrets="\n".join(_VARIABLE.format(name=one.name) for one in content.secrets),
    )
    copied = ("lambda_function.py", "streaming.py", "streaming.sh")
    return {"template.yaml": template} | {name: runtime(f"aws/{name}") for name in copied}


def ship(content: Content) -> str:
    make = "\n".join(
        f'read -rs V && printf %s "$V" | aws secretsmanager create-secret --region {REGION} '
        f"--name brainbytes/production/{one.name} --secret-string file:///dev/stdin   # type it; nothing is shown"
        for one in content.secrets
    )
    addresses = "".join(f" {app.title()}Url=https://ADDRESS-OF-THE-{app.upper()}-APP" for app in content.needs.apps)
    optional = ", ".join(f"`{one.name}`" for one in content.secrets if one.optional)
    without = f"\nWithout {optional} it works too: then delete the line in template.yaml.\n" if optional else ""
    return f"""
With the [AWS CLI](https://aws.amazon.com/cli/) and [SAM](https://docs.aws.amazon.com/serverless-application-model/),
signed in, in this folder. Each secret once:

```sh
{make}
```
{without}
Then, and again after every change:

```sh
sam build                 # needs Python 3.12 here; `sam build --use-container` needs Docker instead
sam deploy --stack-name {content.slug}-production --region {REGION} --resolve-s3 --capabilities CAPABILITY_IAM \\
  --parameter-overrides Environment=production{addresses}
```

It ends with `Url`, below which the functions answer. Further parameters: `Streaming`, `Memory`, `Architecture` (for
x86_64 give it to `sam build` too). Other settings belong into config/ of the repository; then make this folder again.
Remove it all with `sam delete --stack-name {content.slug}-production --region {REGION}`.
"""


def limits(content: Content) -> str:
    parts = [
        "- **Events** come as they are written while `Streaming` is true. Lambda's own runtime for Python keeps an "
        "answer until it is whole, so streaming.sh starts streaming.py in its place, on the same Python "
        "(AWS_LAMBDA_EXEC_WRAPPER). A container image or an OS-only runtime could stream as well, with a Python of "
        "its own to build and keep patched. With `Streaming=false` Lambda's own runtime is used, all events come at "
        "the end, and an API Gateway is there beside the URL.",
        "- **One request at a time** is what an instance takes: a stream holds a whole one, and Lambda starts more "
        "(1,000 in an account unless you ask for more). All functions of this bundle share them; make a bundle for "
        "each function that needs memory, limits or an address of its own.",
        "- **Sizes**: a request 6 MB (a picture or a form 4.5 MB: it travels as base64); an answer 6 MB, streamed "
        "200 MB, the part after the first 6 MB at 2 MB a second.",
        "- **Time**: 120 seconds a request (`Timeout`; Lambda's most is 900). API Gateway gives up after 30.",
        "- **A new instance** loads the packages before its first answer. More `Memory` makes that quicker.",
        "- **Through `ApiUrl`** a path arrives decoded: ids that hold / or ? are not found there. Through `Url` they "
        "are.",
        "- **The sender's address** is the one that Amazon saw; a proxy in front must be our own frontend app, which "
        "signs the student's.",
        "- **Secrets** are read when the stack is deployed: deploy again after changing one. Whoever may read the "
        "function's configuration sees them.",
    ]
    if content.needs.collections:
        parts.append(
            "- **MongoDB**: each instance has connections of its own. End MONGODB_URI with `?maxPoolSize=2`; then an "
            "instance holds up to two, and two to each server for watching it. The cluster must allow that times the "
            "requests at once, and Lambda's addresses: they change, unless you put the function into a VPC."
        )
    if content.writes_answers:
        parts.append(
            "- **Lambda stops the process** between two requests. A streamed answer is written to its end first, also "
            "when its reader has gone. What is still being written when a request ends or runs out of time stays as it "
            "was last stored: its lease runs out, it is shown as incomplete, and can be continued."
        )
    return "\n".join(parts)
