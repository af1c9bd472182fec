using System.Collections.Concurrent;
using System.Globalization;

namespace Near.Localnet.Rpc;

/// <summary>What was asked for, how long it took and what was refused, under nearcore's names (chain/jsonrpc/src/metrics.rs).</summary>
internal sealed class RpcMetrics
{
    /// <summary>Stands for every method that is not there, so that clients cannot make series up.</summary>
    public const string UnknownMethod = "UNSUPPORTED_METHOD";

    /// <summary>Upper bounds in seconds: from a millisecond, doubling.</summary>
    private static readonly double[] Bounds = [.. Enumerable.Range(0, 16).Select(power => 0.001 * (1 << power))];

    private readonly ConcurrentDictionary<string, Durations> _durations = new();
    private readonly ConcurrentDictionary<(string Method, int Code), long> _errors = new();

    public void Record(string method, TimeSpan took, int? errorCode)
    {
        _durations.GetOrAdd(method, _ => new()).Add(took.TotalSeconds);
        if (errorCode is { } code)
            _errors.AddOrUpdate((method, code), 1, (_, count) => count + 1);
    }

    public void WriteTo(PrometheusText text)
    {
        text.Family("near_rpc_total_count", "counter", "Requests, by method");
        foreach ((string method, Durations durations) in Ordered())
            text.Line("near_rpc_total_count", $"method=\"{method}\"", durations.Count);
        text.Family("near_rpc_error_count", "counter", "Refused requests, by method and code");
        foreach (
            ((string Method, int Code) key, long count) in _errors
                .OrderBy(error => error.Key.Method, StringComparer.Ordinal)
                .ThenBy(error => error.Key.Code)
        )
        {
            text.Line("near_rpc_error_count", $"method=\"{key.Method}\",error_code=\"{key.Code}\"", count);
        }

        text.Family("near_rpc_processing_time", "histogram", "Seconds until a request was answered");
        foreach ((string method, Durations durations) in Ordered())
        {
            (long[] buckets, double sum) = durations.Read();
            for (int i = 0; i < Bounds.Length; i++)
            {
                text.Line(
                    "near_rpc_processing_time_bucket",
                    $"method=\"{method}\",le=\"{Bounds[i].ToString(CultureInfo.InvariantCulture)}\"",
                    buckets[i]
                );
            }

            text.Line("near_rpc_processing_time_bucket", $"method=\"{method}\",le=\"+Inf\"", buckets[^1]);
            text.Line("near_rpc_processing_time_sum", $"method=\"{method}\"", sum);
            text.Line("near_rpc_processing_time_count", $"method=\"{method}\"", buckets[^1]);
        }
    }

    private IEnumerable<KeyValuePair<string, Durations>> Ordered() => _durations.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private sealed class Durations
    {
        private readonly Lock _lock = new();

        // Cumulative, as the text wants them; the last one has no bound.
        private readonly long[] _buckets = new long[Bounds.Length + 1];
        private double _sum;

        public long Count => Read().Buckets[^1];

        public void Add(double seconds)
        {
            lock (_lock)
            {
                for (int i = 0; i < _buckets.Length; i++)
                    _buckets[i] += i == Bounds.Length || seconds <= Bounds[i] ? 1 : 0;
                _sum += seconds;
            }
        }

        public (long[] Buckets, double Sum) Read()
        {
            lock (_lock)
                return ([.. _buckets], _sum);
        }
    }
}
