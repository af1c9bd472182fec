using Microsoft.Extensions.Configuration;
using NearTasks.Api.Hosting;

namespace NearTasks.Api.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Fact]
    public void Every_limit_can_be_set_and_what_is_not_said_has_its_default()
    {
        ApiOptions options = ApiConfiguration.Read(
            Said(("PublicUrl", "https://labels.example"), ("Limits:JobsAtOnce", "7"), ("Limits:QueueHold", "00:02:00"))
        );
        Assert.Equal(new ApiLimits { JobsAtOnce = 7, QueueHold = TimeSpan.FromMinutes(2) }, options.Limits);
        foreach (System.Reflection.PropertyInfo limit in typeof(ApiLimits).GetProperties())
        {
            object other = limit.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(77) : Convert.ChangeType(77, limit.PropertyType);
            ApiLimits read = ApiConfiguration.Read(Said(($"Limits:{limit.Name}", other.ToString()!))).Limits;
            Assert.Equal(other, limit.GetValue(read));
        }
    }

    [Theory]
    [InlineData("Limits:JobsAtOne", "7", "JobsAtOne")]
    [InlineData("Limits:JobsAtOnce", "many", "many")]
    [InlineData("PublicUrl", "labels.example", "PublicUrl takes addresses such as https://labels.example")]
    [InlineData("TrustedProxies", "proxy", "TrustedProxies takes addresses and networks")]
    public void What_cannot_be_read_is_named(string name, string value, string expected)
    {
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => ApiConfiguration.Read(Said((name, value))));
        Assert.Contains(expected, refusal.ToString(), StringComparison.Ordinal);
    }

    private static IConfigurationRoot Said(params (string Name, string Value)[] more) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new (string Name, string Value)[]
                {
                    ("ConnectionString", "Host=nowhere"),
                    ("ContractId", "neartasks.near"),
                    ("RpcUrls", "http://127.0.0.1:1"),
                    ("BlobFolder", "blobs"),
                }
                    .Concat(more)
                    .Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))
            )
            .Build();
}
