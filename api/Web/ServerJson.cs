using System.Text.Json;
using System.Text.Json.Serialization;
using NearTasks.Sdk;

namespace NearTasks.Api.Web;

/// <summary><see cref="ApiJson"/> as the server reads it: nothing of a body is ignored in silence.</summary>
internal static class ServerJson
{
    /// <summary>Refuses members that it does not know and such that come twice.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ApiJson.Configure(options).UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new ReadableElements());
    }
}
