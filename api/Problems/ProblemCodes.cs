using System.Reflection;
using NearTasks.Api.Web;

namespace NearTasks.Api.Problems;

/// <summary>Every refusal of this api, in one table.</summary>
public static class ProblemCodes
{
    public static readonly ProblemCode BadJson = new(
        "bad_json",
        400,
        "The body is not the JSON that this route takes.",
        "Compare the body with the route's schema in /openapi/v1.json."
    );
    public static readonly ProblemCode BadArgument = new(
        "bad_argument",
        400,
        "A value in the path, the query or the body is out of its range or form.",
        "Correct the value that the detail names."
    );
    public static readonly ProblemCode BadRequest = new(
        "bad_request",
        400,
        "The request is not well-formed.",
        "Check the method, the headers and the body against /openapi/v1.json."
    );
    public static readonly ProblemCode BadSpec = new(
        "bad_spec",
        400,
        "The task specification is not valid.",
        "Correct the member that the detail names; the form is in labeling/README.md."
    );
    public static readonly ProblemCode BadLabels = new(
        "bad_labels",
        400,
        "The labels do not fit the campaign's specification.",
        "Correct the label that the detail names and put all labels of the batch again."
    );
    public static readonly ProblemCode SignInRequired = new(
        "sign_in_required",
        401,
        "This needs a session.",
        "Sign in: POST /v1/sign-in/challenge, sign the message by NEP-413, POST /v1/sign-in; then send Authorization: Bearer TOKEN."
    );
    public static readonly ProblemCode BadChallenge = new(
        "bad_challenge",
        401,
        "The sign-in challenge is unknown, over or already used.",
        "Ask for a new one: POST /v1/sign-in/challenge; each nonce is good once."
    );
    public static readonly ProblemCode BadSignature = new(
        "bad_signature",
        401,
        "The signature is not one of this message by this key.",
        "Sign the challenge's message, nonce and recipient by NEP-413 with the account's key."
    );
    public static readonly ProblemCode KeyNotOfAccount = new(
        "key_not_of_account",
        401,
        "The key is not a full-access key of the account.",
        "Sign with a full-access key that the account has on chain."
    );
    public static readonly ProblemCode CallbackNotAllowed = new(
        "callback_not_allowed",
        403,
        "A sign-in signature may not be sent to this callback_url.",
        "Sign in from a page of this server; its operator allows the addresses of others by the option CallbackOrigins."
    );
    public static readonly ProblemCode Forbidden = new(
        "forbidden",
        403,
        "This belongs to another account.",
        "Sign in as the account that the detail names."
    );
    public static readonly ProblemCode NotHolder = new(
        "not_holder",
        403,
        "Only the tasker who holds this assignment may do this.",
        "Take a place of your own: POST /v1/queue/next, then the contract's take."
    );
    public static readonly ProblemCode NotFound = new(
        "not_found",
        404,
        "There is no such thing here.",
        "Check the address; what the chain did in the last second may not be indexed yet: try again shortly."
    );
    public static readonly ProblemCode NoContent = new(
        "content_not_here",
        404,
        "This server does not hold that content.",
        "The vendor uploads it (POST /v1/manifests) to this server, or ask the server that has it."
    );
    public static readonly ProblemCode MethodNotAllowed = new(
        "method_not_allowed",
        405,
        "This route has no such method.",
        "See the route's methods in /openapi/v1.json."
    );
    public static readonly ProblemCode LeaseOver = new(
        "lease_over",
        409,
        "The lease of this assignment is over.",
        "Take another place: POST /v1/queue/next."
    );
    public static readonly ProblemCode LabelsCommitted = new(
        "labels_committed",
        409,
        "The chain already has the root of this assignment's labels.",
        "Labels cannot change after submit; GET returns the committed ones."
    );
    public static readonly ProblemCode UploadBusy = new(
        "upload_busy",
        409,
        "Another request is writing to this upload.",
        "Wait for it to end, then ask for the offset with HEAD and go on from there."
    );
    public static readonly ProblemCode UploadOffset = new(
        "upload_offset",
        409,
        "The upload does not go on at this offset.",
        "Ask for the offset with HEAD and send the bytes from there."
    );
    public static readonly ProblemCode UploadComplete = new(
        "upload_complete",
        409,
        "This upload is complete.",
        "Create a new upload for other bytes."
    );
    public static readonly ProblemCode NotUploaded = new(
        "not_uploaded",
        409,
        "An item's bytes were not uploaded by this account.",
        "Upload them first: POST /v1/uploads, then PATCH the bytes."
    );
    public static readonly ProblemCode NothingToBuild = new(
        "nothing_to_build",
        409,
        "The campaign has no settled labels yet.",
        "Wait until at least one assignment is reviewed or settled."
    );
    public static readonly ProblemCode NotAggregated = new(
        "not_aggregated",
        409,
        "A settled label of the campaign cannot be aggregated here.",
        "It is beyond this server's limits (labeling/README.md); ask the operator for the release that took it."
    );
    public static readonly ProblemCode PreconditionFailed = new(
        "precondition_failed",
        412,
        "What is here is not what If-Match names.",
        "Ask again without If-Match, or with the ETag of the newest answer."
    );
    public static readonly ProblemCode TooLarge = new(
        "too_large",
        413,
        "The body or file is larger than this server takes.",
        "Send less; the limits are in api/README.md."
    );
    public static readonly ProblemCode QuotaExceeded = new(
        "quota_exceeded",
        413,
        "The account's share of this server is used up.",
        "Delete unfinished uploads, use what is stored already, or ask the operator for more."
    );
    public static readonly ProblemCode MediaType = new(
        "media_type",
        415,
        "This media type is not taken, or the bytes are of another type.",
        "Use one of the types that the detail names and say the true one."
    );
    public static readonly ProblemCode BadRange = new(
        "bad_range",
        416,
        "The range is outside the file.",
        "Ask for a range within the file's length."
    );
    public static readonly ProblemCode PublicUrlUnset = new(
        "public_url_unset",
        421,
        "This server was not told the address that others reach it by.",
        "The operator sets PublicUrl: the address is published with the dataset for ever. On the "
            + "server's own machine its listening address will do."
    );
    public static readonly ProblemCode HashMismatch = new(
        "hash_mismatch",
        422,
        "The bytes do not have the announced SHA-256.",
        "The file changed on the way or the hash is of another file; the upload was reset, send it again."
    );
    public static readonly ProblemCode RateLimited = new("rate_limited", 429, "Too many requests.", "Wait for the seconds in Retry-After.");
    public static readonly ProblemCode Internal = new(
        "internal",
        500,
        "The server failed.",
        "Try again; if it stays, tell the operator the trace_id."
    );
    public static readonly ProblemCode ContentDamaged = new(
        "content_damaged",
        500,
        "The stored bytes do not have their hash any more and are not served.",
        "Whoever has the right bytes uploads them again, which replaces them; tell the operator."
    );
    public static readonly ProblemCode NodeUnavailable = new(
        "node_unavailable",
        502,
        "The NEAR node did not give a usable answer.",
        "Try again shortly; the operator can name more nodes in RpcUrls."
    );
    public static readonly ProblemCode Busy = new(
        "busy",
        503,
        "Too many large requests or jobs are at work.",
        "Send it again after the seconds in Retry-After, one at a time."
    );
    public static readonly ProblemCode NotFinal = new(
        "not_final",
        503,
        "The proof's block is not final for that head yet.",
        "Try again in a few seconds, or name a later head."
    );
    public static readonly ProblemCode NotReady = new(
        "not_ready",
        503,
        "Something that this server depends on does not work or is behind.",
        "The operator mends what the detail names; checks has each part's state."
    );
    public static readonly ProblemCode DatabaseUnavailable = new(
        "database_unavailable",
        503,
        "The database did not answer.",
        "Try again in a few seconds."
    );

    public static readonly ProblemCode StorageFull = new(
        "storage_full",
        507,
        "The server has no space left.",
        "What arrived before is kept: try again later, uploads from the offset that HEAD tells; the operator frees space."
    );

    /// <summary>The whole table, for the documentation and for the test that every entry is complete.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        .. typeof(ProblemCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<ProblemCode>(),
    ];

    private static readonly Dictionary<string, ProblemCode> ByCode = All.ToDictionary(code => code.Code);

    /// <summary>The entry of a code that this table has.</summary>
    public static ProblemCode Find(string code) => ByCode[code];
}
