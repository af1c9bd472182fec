namespace NearTasks.Api.Web;

/// <summary>Marks routes that only end sessions: they do not wait for the node to say whether the session's key still stands.</summary>
internal sealed class EndsSessions;
