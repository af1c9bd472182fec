using System.Text.Json;
using Near.Client.Json;

namespace Near.Client.Tests;

internal static class Json
{
    public static JsonElement Of<T>(T value) => JsonSerializer.SerializeToElement(value, NearJson.Options);

    public static T Read<T>(JsonElement json) => json.Deserialize<T>(NearJson.Options)!;

    public static void AssertEqual(JsonElement expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(expected, actual), $"expected {expected}\nactual   {actual}");
}
