/** What must be read out of a paste; a kind left out must be empty (status: null). */
export interface ExpectedSignals {
  readonly codes?: readonly string[];
  readonly status?: number;
  readonly requestIds?: readonly string[];
  readonly traceIds?: readonly string[];
  readonly times?: readonly string[];
}

/** Errors as clients print them, each in a form that support meets. */
export const PASTES: readonly (readonly [name: string, text: string, expected: ExpectedSignals])[] = [
  // JSON
  [
    "JSON body",
    '{"errors":[{"code":"InvalidInput","message":"Bad value","details":""}]}',
    { codes: ["InvalidInput"] },
  ],
  [
    "JSON cut off after the code",
    '{"errors": [{"code": "QuotaExceeded", "mess',
    { codes: ["QuotaExceeded"] },
  ],
  ["JSON cut off inside the code", '{"errors": [{"code": "QuotaExc', {}],
  [
    "JSON in single quotes",
    "[{'code': 'Unauthorized', 'message': 'Access to requested resource is denied.', 'details': ''}]",
    { codes: ["Unauthorized"] },
  ],
  [
    "JSON escaped once",
    String.raw`body: "{\"errors\":[{\"code\":\"NotFound\",\"message\":\"x\"}]}"`,
    { codes: ["NotFound"] },
  ],
  [
    "JSON escaped twice",
    String.raw`"log":"{\\\"code\\\":\\\"InvalidInput\\\",\\\"requestId\\\":\\\"9f1c2a33-0d6e-4a45-8a7b-0b5a1c2d3e4f\\\"}"`,
    { codes: ["InvalidInput"], requestIds: ["9f1c2a33-0d6e-4a45-8a7b-0b5a1c2d3e4f"] },
  ],
  [
    "line ends printed as letters",
    String.raw`Signed: GET\n\nTue, 01 Jun 2010 15:40:12 GMT\n20210422T142748Z\nSignatureDoesNotMatch: no\nRequestId: 9f1c2a33-0d6e-4a45-8a7b-0b5a1c2d3e4f`,
    {
      codes: ["SignatureDoesNotMatch"],
      requestIds: ["9f1c2a33-0d6e-4a45-8a7b-0b5a1c2d3e4f"],
      times: ["20210422T142748Z", "Tue, 01 Jun 2010 15:40:12 GMT"],
    },
  ],
  [
    "JSON as HTML entities",
    "{&quot;code&quot;:&quot;InvalidInput&quot;,&quot;message&quot;:&quot;x&quot;}",
    { codes: ["InvalidInput"] },
  ],
  ["a value that somebody wrote over", "{code: 'XXXX', grant_type: 'authorization_code'}", {}],
  [
    "JSON with a status as number",
    '{"status":429,"code":"QuotaExceeded"}',
    { codes: ["QuotaExceeded"], status: 429 },
  ],
  ["JSON with the status as code number", '{"code":404,"message":"not found"}', { status: 404 }],
  [
    "JSON with the status as code text",
    '{"code": "403", "message": "Forbidden"}',
    { codes: ["403"], status: 403 },
  ],
  [
    "JSON with a service's type",
    '{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token included in the request is invalid."}',
    { codes: ["UnrecognizedClientException"] },
  ],
  [
    "listing issue with a numeric code",
    '{"issues":[{"code":"90220","message":"\'brand\' is required but not supplied.","severity":"ERROR"}]}',
    { codes: ["90220"] },
  ],
  [
    "token error",
    '{"error":"invalid_client","error_description":"Client authentication failed"}',
    { codes: ["invalid_client"] },
  ],
  [
    "web framework error body",
    '{"timestamp":"2023-03-01T10:00:00.000+00:00","status":403,"error":"Forbidden","path":"/api/x"}',
    { status: 403, times: ["2023-03-01T10:00:00.000+00:00"] },
  ],
  ["an error field that holds a sentence", '{"error":"Something went wrong"}', {}],
  ["other codes in JSON", '{"currencyCode":"USD","country_code":"DE","postalCode":"10115","sku":"A-1"}', {}],
  // XML
  [
    "XML body",
    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Access denied</Message><Detail/></Error><RequestID>6a1b2c3d-1111-2222-3333-444455556666</RequestID></ErrorResponse>",
    { codes: ["AccessDenied"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  [
    "XML of the storage service",
    "<Error><Code>SignatureDoesNotMatch</Code><RequestId>4442587FB7D0A2F9</RequestId><HostId>V0hZ3p0uZ8x9AbCdEfGhIj0=</HostId></Error>",
    {
      codes: ["SignatureDoesNotMatch"],
      requestIds: ["4442587FB7D0A2F9"],
      traceIds: ["V0hZ3p0uZ8x9AbCdEfGhIj0="],
    },
  ],
  [
    "XML as entities",
    "&lt;Code&gt;InvalidAddress&lt;/Code&gt;&lt;RequestID&gt;6a1b2c3d-1111-2222-3333-444455556666&lt;/RequestID&gt;",
    { codes: ["InvalidAddress"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  [
    "XML with namespaces",
    '<ns2:Error xmlns:ns2="http://x/2011-10-01"><ns2:Code>RequestThrottled</ns2:Code></ns2:Error>',
    { codes: ["RequestThrottled"] },
  ],
  [
    "XML with line breaks in tags",
    "<Code>\n   InvalidParameterValue\n</Code>",
    { codes: ["InvalidParameterValue"] },
  ],
  [
    "XML in Node arrays",
    "{ ErrorResponse: { Error: [ { Type: [ 'Sender' ], Code: [ 'InvalidAddress' ], Message: [ 'x y' ] } ], RequestID: [ '6a1b2c3d-1111-2222-3333-444455556666' ] } }",
    { codes: ["InvalidAddress"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  [
    "XML in PHP print_r",
    "SimpleXMLElement Object\n(\n    [Error] => SimpleXMLElement Object\n        (\n            [Type] => Sender\n            [Code] => QuotaExceeded\n            [Message] => You exceeded your quota of 300.0 requests per 1 hour\n        )\n\n    [RequestID] => 6a1b2c3d-1111-2222-3333-444455556666\n)",
    { codes: ["QuotaExceeded"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  [
    "XML in PHP var_dump",
    'array(3) {\n  ["Code"]=>\n  string(12) "AccessDenied"\n  ["StatusCode"]=>\n  int(401)\n  ["RequestId"]=>\n  string(36) "6a1b2c3d-1111-2222-3333-444455556666"\n}',
    { codes: ["AccessDenied"], status: 401, requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  [
    "XML in Ruby inspect",
    '{"ErrorResponse"=>{"Error"=>{"Type"=>"Sender", "Code"=>"InvalidParameterValue"}, "RequestID"=>"6a1b2c3d-1111-2222-3333-444455556666"}}',
    { codes: ["InvalidParameterValue"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  ["Ruby symbols", '{:code=>"InvalidInput", :status=>400}', { codes: ["InvalidInput"], status: 400 }],
  [
    "XML in C# words",
    "Error Type: Sender, Error Code: RequestThrottled, Status Code: ServiceUnavailable, RequestId = 6a1b2c3d-1111-2222-3333-444455556666",
    { codes: ["RequestThrottled"], requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"] },
  ],
  // clients' exceptions
  [
    "PHP sample of the vendor",
    "Caught Exception: Access denied\nResponse Status Code: 401\nError Code: AccessDenied\nError Type: Sender\nRequest ID: 6a1b2c3d-1111-2222-3333-444455556666\nXML: <ErrorResponse/>\nResponseHeaderMetadata: RequestId: 6a1b2c3d-1111-2222-3333-444455556666, ResponseContext: abcDEF123+/=, Timestamp: 2015-05-09T19:57:53.003Z, Quota Max: ",
    {
      codes: ["AccessDenied"],
      status: 401,
      requestIds: ["6a1b2c3d-1111-2222-3333-444455556666"],
      traceIds: ["abcDEF123+/="],
      times: ["2015-05-09T19:57:53.003Z"],
    },
  ],
  [
    "Java SDK 1",
    "com.amazonaws.services.securitytoken.model.AWSSecurityTokenServiceException: The security token included in the request is invalid. (Service: AWSSecurityTokenService; Status Code: 403; Error Code: InvalidClientTokenId; Request ID: 11c2d3e4-0000-1111-2222-333344445555; Proxy: null)",
    { codes: ["InvalidClientTokenId"], status: 403, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "Java SDK 2",
    "software.amazon.awssdk.services.sts.model.StsException: User is not authorized (Service: Sts, Status Code: 403, Request ID: 11c2d3e4-0000-1111-2222-333344445555, Extended Request ID: null)",
    { status: 403, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "Go SDK 1",
    "AccessDenied: User is not authorized\n\tstatus code: 403, request id: 11c2d3e4-0000-1111-2222-333344445555",
    { codes: ["AccessDenied"], status: 403, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "Go SDK 2",
    "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 11c2d3e4-0000-1111-2222-333344445555, api error InvalidClientTokenId: The security token is invalid.",
    { codes: ["InvalidClientTokenId"], status: 403, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "Python SDK",
    "botocore.exceptions.ClientError: An error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired",
    { codes: ["ExpiredToken"] },
  ],
  [
    "Python SDK metadata",
    "{'Error': {'Code': 'SignatureDoesNotMatch'}, 'ResponseMetadata': {'RequestId': '11c2d3e4-0000-1111-2222-333344445555', 'HTTPStatusCode': 403, 'HTTPHeaders': {'x-amzn-requestid': '11c2d3e4-0000-1111-2222-333344445555', 'date': 'Tue, 01 Mar 2022 09:10:11 GMT'}, 'RetryAttempts': 0}}",
    {
      codes: ["SignatureDoesNotMatch"],
      status: 403,
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      times: ["Tue, 01 Mar 2022 09:10:11 GMT"],
    },
  ],
  [
    "JavaScript SDK 3",
    "ThrottlingException: Rate exceeded\n    at deserialize (/app/node_modules/x/index.js:403:20) {\n  '$fault': 'client',\n  '$metadata': {\n    httpStatusCode: 400,\n    requestId: '11c2d3e4-0000-1111-2222-333344445555',\n    extendedRequestId: undefined,\n    cfId: undefined,\n    attempts: 3,\n    totalRetryDelay: 403\n  }\n}",
    { codes: ["ThrottlingException"], status: 400, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "JavaScript SDK 2",
    "{ code: 'AccessDeniedException', statusCode: 400, requestId: '11c2d3e4-0000-1111-2222-333344445555', time: 2019-06-05T04:03:02.001Z, retryDelay: 44.1 }",
    {
      codes: ["AccessDeniedException"],
      status: 400,
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      times: ["2019-06-05T04:03:02.001Z"],
    },
  ],
  [
    "PHP SDK",
    'Error executing "AssumeRole" on "https://sts.amazonaws.com"; AWS HTTP error: Client error: `POST https://sts.amazonaws.com` resulted in a `403 Forbidden` response:\n<ErrorResponse> InvalidClientTokenId (client): The security token included in the request is invalid.',
    { codes: ["InvalidClientTokenId"], status: 403 },
  ],
  [
    "Ruby SDK",
    "Aws::STS::Errors::InvalidClientTokenId (The security token included in the request is invalid.)",
    { codes: ["InvalidClientTokenId"] },
  ],
  [
    "Rust SDK",
    'ServiceError { code: Some("AccessDeniedException"), message: Some("x y"), extras: {"aws_request_id": "11c2d3e4-0000-1111-2222-333344445555"} }',
    { codes: ["AccessDeniedException"], requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "SOAP fault",
    "SoapFault exception: [aws:Client.InvalidClientTokenId] The AWS Access Key Id you provided does not exist",
    { codes: ["InvalidClientTokenId"] },
  ],
  [
    "SOAP faultcode",
    "<faultcode>aws:Client.RequestThrottled</faultcode><faultstring>Request is throttled</faultstring>",
    { codes: ["RequestThrottled"] },
  ],
  [
    "generated PHP client",
    '[400] Client error: `GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders` resulted in a `400 Bad Request` response: {"errors":[{"code":"InvalidInput"',
    { codes: ["InvalidInput"], status: 400 },
  ],
  [
    "generated Java client",
    "io.swagger.client.ApiException: Forbidden\n\tat io.swagger.client.ApiClient.handleResponse(ApiClient.java:403)\ncode=403, responseHeaders={x-amzn-requestid=[11c2d3e4-0000-1111-2222-333344445555], date=[Tue, 01 Mar 2022 09:10:11 GMT]}",
    {
      status: 403,
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      times: ["Tue, 01 Mar 2022 09:10:11 GMT"],
    },
  ],
  [
    "axios",
    "AxiosError: Request failed with status code 429\n    at settle (/app/node_modules/axios/lib/core/settle.js:19:12)",
    { status: 429 },
  ],
  [
    "Python requests",
    "requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://sellingpartnerapi-na.amazon.com/orders/v0/orders",
    { status: 403 },
  ],
  ["Python response object", "<Response [403]>", { status: 403 }],
  ["Python urllib", "urllib.error.HTTPError: HTTP Error 503: Service Unavailable", { status: 503 }],
  [
    "C# web exception",
    "System.Net.WebException: The remote server returned an error: (403) Forbidden.",
    { status: 403 },
  ],
  [
    "C# http client",
    "System.Net.Http.HttpRequestException: Response status code does not indicate success: 429 (Too Many Requests).",
    { status: 429 },
  ],
  [
    "C# response",
    "StatusCode: 400, ReasonPhrase: 'Bad Request', Version: 1.1, Content: System.Net.Http.StreamContent",
    { status: 400 },
  ],
  [
    "Java URL connection",
    "java.io.IOException: Server returned HTTP response code: 500 for URL: https://mws.amazonservices.com/Orders/2013-09-01",
    { status: 500 },
  ],
  ["Go http", "unexpected status: 404 Not Found", { status: 404 }],
  [
    "Spring",
    'org.springframework.web.client.HttpClientErrorException$Forbidden: 403 Forbidden: [{"errors":[{"code":"Unauthorized"}]}]',
    { codes: ["Unauthorized"], status: 403 },
  ],
  [
    "Feign",
    "feign.FeignException$TooManyRequests: [429 Too Many Requests] during [GET] to [https://sellingpartnerapi-eu.amazon.com/x]",
    { codes: ["TooManyRequests"], status: 429 },
  ],
  // headers
  [
    "raw response",
    "HTTP/1.1 429 Too Many Requests\r\nDate: Thu, 05 Jan 2023 01:02:03 GMT\r\nContent-Length: 404\r\nx-amzn-RequestId: 11c2d3e4-0000-1111-2222-333344445555\r\nx-amzn-RateLimit-Limit: 0.5\r\nx-amz-apigw-id: abC1dEfGHoEFabc=\r\nx-amzn-ErrorType: QuotaExceededException\r\n",
    {
      codes: ["QuotaExceededException"],
      status: 429,
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      traceIds: ["abC1dEfGHoEFabc="],
      times: ["Thu, 05 Jan 2023 01:02:03 GMT"],
    },
  ],
  [
    "curl -v",
    "* Connected to sellingpartnerapi-na.amazon.com (52.94.1.1) port 443 (#0)\n> GET /orders/v0/orders HTTP/2\n< HTTP/2 403 \n< date: Thu, 05 Jan 2023 01:02:03 GMT\n< content-length: 141\n< x-amzn-requestid: 11c2d3e4-0000-1111-2222-333344445555\n< x-amzn-errortype: AccessDeniedException\n* Connection #0 to host left intact",
    {
      codes: ["AccessDeniedException"],
      status: 403,
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      times: ["Thu, 05 Jan 2023 01:02:03 GMT"],
    },
  ],
  [
    "curl through a proxy",
    "< HTTP/1.1 200 Connection established\n< HTTP/1.1 401 Unauthorized",
    { status: 401 },
  ],
  [
    "Go header map",
    "map[Content-Length:[141] Date:[Thu, 05 Jan 2023 01:02:03 GMT] X-Amzn-Requestid:[11c2d3e4-0000-1111-2222-333344445555] X-Amzn-Trace-Id:[Root=1-63b61f5b-0123456789abcdef01234567]]",
    {
      requestIds: ["11c2d3e4-0000-1111-2222-333344445555"],
      traceIds: ["Root=1-63b61f5b-0123456789abcdef01234567"],
      times: ["Thu, 05 Jan 2023 01:02:03 GMT"],
    },
  ],
  [
    "Java header map",
    "{connection=[keep-alive], x-amzn-requestid=[11c2d3e4-0000-1111-2222-333344445555], x-amzn-errortype=[InvalidSignatureException]}",
    { codes: ["InvalidSignatureException"], requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "Python tuples of headers",
    "[('Date', 'Thu, 05 Jan 2023 01:02:03 GMT'), ('x-amzn-RequestId', '11c2d3e4-0000-1111-2222-333344445555')]",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"], times: ["Thu, 05 Jan 2023 01:02:03 GMT"] },
  ],
  [
    "Node raw headers",
    "rawHeaders: [\n  'x-amzn-RequestId',\n  '11c2d3e4-0000-1111-2222-333344445555',\n  'Date',\n  'Thu, 05 Jan 2023 01:02:03 GMT'\n]",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"], times: ["Thu, 05 Jan 2023 01:02:03 GMT"] },
  ],
  [
    "recorded headers",
    '{"name": "x-amzn-RequestId", "value": "11c2d3e4-0000-1111-2222-333344445555"}',
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "browser's header table",
    "x-amzn-requestid:\n11c2d3e4-0000-1111-2222-333344445555\ndate:\nThu, 05 Jan 2023 01:02:03 GMT",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"], times: ["Thu, 05 Jan 2023 01:02:03 GMT"] },
  ],
  [
    "Markdown table",
    "| header | value |\n|---|---|\n| `x-amzn-RequestId` | `11c2d3e4-0000-1111-2222-333344445555` |",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "tabs between name and value",
    "x-amzn-RequestId\t11c2d3e4-0000-1111-2222-333344445555",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "HTML table",
    "<tr><td>Request ID</td><td>11c2d3e4-0000-1111-2222-333344445555</td></tr>",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "bold Markdown",
    "**Request ID:** 11c2d3e4-0000-1111-2222-333344445555\n**Error code:** InvalidInput\n**Status:** 400",
    { codes: ["InvalidInput"], status: 400, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  [
    "request ids in words",
    "request id is 11c2d3e4-0000-1111-2222-333344445555 and RequestId 21c2d3e4-0000-1111-2222-333344445555",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555", "21c2d3e4-0000-1111-2222-333344445555"] },
  ],
  ["a blanked out request id", "x-amzn-RequestId: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", {}],
  [
    "mws headers",
    "x-mws-request-id: 11c2d3e4-0000-1111-2222-333344445555\nx-mws-timestamp: 2015-05-09T19:57:53.003Z\nx-mws-quota-max: 200.0",
    { requestIds: ["11c2d3e4-0000-1111-2222-333344445555"], times: ["2015-05-09T19:57:53.003Z"] },
  ],
  [
    "storage headers",
    "x-amz-request-id: 4442587FB7D0A2F9\nx-amz-id-2: V0hZ3p0uZ8x9AbCdEfGhIj0=",
    { requestIds: ["4442587FB7D0A2F9"], traceIds: ["V0hZ3p0uZ8x9AbCdEfGhIj0="] },
  ],
  // HTML pages
  [
    "HTML error page",
    '<html>\r\n<head><title>400 Bad Request</title></head>\r\n<body bgcolor="white"><center><h1>400 Bad Request</h1></center><hr></body></html>',
    { status: 400 },
  ],
  [
    "content network's page",
    "<H1>403 ERROR</H1>\n<H2>The request could not be satisfied.</H2>\nRequest blocked.\nGenerated by cloudfront (CloudFront)\nRequest ID: AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789AbCd==",
    { status: 403, requestIds: ["AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789AbCd=="] },
  ],
  // logs
  [
    "access log",
    '10.1.2.3 - - [18/May/2022:06:07:41 +0000] "GET /orders/v0/orders HTTP/1.1" 403 141 "-" "curl/7.64"',
    { status: 403, times: ["18/May/2022:06:07:41 +0000"] },
  ],
  [
    "PHP log",
    "[18-May-2022 06:07:41 UTC] PHP Fatal error:  Uncaught Exception: Request is throttled in /var/www/x.php:503",
    { times: ["18-May-2022 06:07:41 UTC"] },
  ],
  [
    "syslog",
    "May 18 06:07:41 host app[403]: request failed with status 500",
    { status: 500, times: ["May 18 06:07:41"] },
  ],
  [
    "Python log",
    "2021-02-21 01:27:47,298 - ERROR - sp_api - code=QuotaExceeded status=429",
    { codes: ["QuotaExceeded"], status: 429, times: ["2021-02-21 01:27:47,298"] },
  ],
  [
    "Java log",
    "2022-05-18 06:07:41.123  ERROR 4031 --- [nio-8080-exec-4] c.e.Foo : boom",
    { times: ["2022-05-18 06:07:41.123"] },
  ],
  [
    "glog and docker",
    "2022-05-18T06:07:41.123456789Z stderr F got 502 Bad Gateway",
    { status: 502, times: ["2022-05-18T06:07:41.123456789Z"] },
  ],
  [
    "Ruby log",
    "E, [2022-05-18T06:07:41.123456 #4031] ERROR -- : Peddler::Errors::RequestThrottled: Request is throttled",
    { codes: ["RequestThrottled"], times: ["2022-05-18T06:07:41.123456"] },
  ],
  ["Windows times", "5/18/2022 6:07:41 PM Error 500", { status: 500, times: ["5/18/2022 6:07:41 PM"] }],
  ["German times", "18.05.2022 06:07:41 FEHLER 403", { status: 403, times: ["18.05.2022 06:07:41"] }],
  [
    "JavaScript date",
    "Wed May 18 2022 06:07:41 GMT+0200 (Central European Summer Time) failed",
    { times: ["Wed May 18 2022 06:07:41 GMT+0200"] },
  ],
  ["Unix date", "Wed May 18 06:07:41 UTC 2022", { times: ["Wed May 18 06:07:41 UTC 2022"] }],
  [
    "seconds since 1970",
    '{"timestamp": 1652854061, "status": 500, "orderId": 1652854099}',
    { status: 500, times: ["1652854061"] },
  ],
  [
    "time in an address",
    "GET /?Action=ListOrders&CreatedAfter=2015-05-01T00%3A00%3A00Z&Timestamp=2015-05-09T19%3A57%3A53Z",
    { times: ["2015-05-01T00%3A00%3A00Z", "2015-05-09T19%3A57%3A53Z"] },
  ],
  [
    "dates in paths and versions are no times",
    "/orders/2013-09-01 with 2021-06-30 model, api version 2022-04-01",
    {},
  ],
  [
    "durations and clocks in talk are no times",
    "It took 00:05:12 and at 10:30 it was fine, see you 2:15-3:00pm",
    {},
  ],
  // words
  [
    "a report of processed rows",
    "original-record-number\tsku\terror-code\terror-type\terror-message\n1\tAB-1\t8541\tError\tThe data conflicts\n2\tAB-2\t6039\tError\tNot allowed",
    { codes: ["8541", "6039"] },
  ],
  [
    "a table whose column of codes is empty",
    "sku\terror-code\terror-message\nAB-1\t\t\n\nthe 404 rows above went through",
    {},
  ],
  ["a status with the name of another", "Each of our calls gets 403 Unauthorized now.", { status: 403 }],
  [
    "a class of the client named after the status",
    "Expected(200) <=> Actual(400 Bad Request) (Excon::Errors::BadRequest)",
    { status: 400 },
  ],
  ["a code of three digits", "SPDC300 Error as soon as I edit the app", { codes: ["SPDC300"] }],
  ["a status in parentheses", "ApiException: (401)\nReason: Nope", { status: 401 }],
  ["a status whose reason begins like a unit", "error `413 Request Entity Too Large`", { status: 413 }],
  ["a status printed twice", "403 403 Forbidden - GET https://registry.example.com", { status: 403 }],
  [
    "a status behind its body",
    '{"errors":[{"code":"InvalidInput","message":"x"}]} 400 when we try again',
    { codes: ["InvalidInput"], status: 400 },
  ],
  [
    "a request id in front of a log line",
    "2026-11-14T02:00:17.989Z\tffdf5c83-ff43-41e8-8067-fb1206afb610\tERROR nothing came",
    { requestIds: ["ffdf5c83-ff43-41e8-8067-fb1206afb610"], times: ["2026-11-14T02:00:17.989Z"] },
  ],
  ["a request id that is cut off", "x-amzn-RequestId: a48a18a01b2c...", {}],
  ["a request id that is a placeholder", "RequestId: fa193eaf-0b4b-xxxx-xxxx-83291b303b4d", {}],
  ["a code in capitals with digits", "login: ABCSTS50011: the address differs", { codes: ["ABCSTS50011"] }],
  ["a code behind Error", "Warning: Error: ImagePullBackOff", { codes: ["ImagePullBackOff"] }],
  ["a sentence behind Error", "Error: OpenOffice could not start", {}],
  ["a code that is a number in a body", '{"error":{"code" : 10214,\n"message":"x"}}', { codes: ["10214"] }],
  ["a success that is no code", '{"code": 200, "message": "OK"}', {}],
  ["a flag that is no code", '{"code": 0, "message": "done"}', {}],
  ["a name inside the value", '{"error" : {"error_subcode" : "463x"}}', {}],
  ["a 400", "whatever we send, the answer is a 400 and nothing else", { status: 400 }],
  ["getting 403", "Since yesterday we are getting 403 from the orders call.", { status: 403 }],
  ["error 429", "error 429 all day long", { status: 429 }],
  ["429 errors", "we see many 429 errors in the log", { status: 429 }],
  ["HTTP 500", "It answers with HTTP 500.", { status: 500 }],
  ["returns 404", "getOrder returns 404 for this order", { status: 404 }],
  ["status in German", "Wir bekommen seit gestern Fehler 403 bei jedem Aufruf", { status: 403 }],
  ["status in Spanish", "Nos da error 400 al crear el feed", { status: 400 }],
  ["status in French", "On reçoit une erreur 429 tout le temps", { status: 429 }],
  [
    "status in Chinese",
    "请求返回403错误，请求ID：11c2d3e4-0000-1111-2222-333344445555",
    { status: 403, requestIds: ["11c2d3e4-0000-1111-2222-333344445555"] },
  ],
  ["status in Japanese", "注文APIで429エラーが出ます", { status: 429 }],
  ["code in German words", "Fehlercode: MD1000 beim Autorisieren", { codes: ["MD1000"] }],
  ["code in prose", "We keep getting QuotaExceeded on ListOrders", { codes: ["QuotaExceeded"] }],
  ["code as a word with a number apart", "MD 9001 error comes up", { codes: ["MD 9001"] }],
  ["unknown vendor code", "Error Code: SPDC8199", { codes: ["SPDC8199"] }],
  ["code without colon", "ends with Error Code MD4010.", { codes: ["MD4010"] }],
  [
    "numbers that are no statuses",
    "we have 500 orders, 404 MB, row 403, port 503, invoice 400-12 and 429 items",
    {},
  ],
  [
    "a stack of line numbers",
    'at foo (/app/x.js:404:12)\nat bar (x.java:500)\n  File "x.py", line 403, in y',
    {},
  ],
  ["statuses only talked about", "For months there was no 500 or 503 at all.", {}],
  ["reasons are no codes", "403 Forbidden, then 401 Unauthorized, then '400 BadRequest'", { status: 403 }],
  ["glued to the next word is no code", "ResponseError: InvalidClientTokenIdThe security token included", {}],
  [
    "classes of clients are no codes",
    "GuzzleHttp\\Exception\\ClientException, CustomError: nope, TypeError: x is not a function",
    {},
  ],
  ["code in our own code", "my code: const InvalidThing = 1; // postal code: ABC12", {}],
];
