using System.Globalization;
using System.Text;

namespace Near.Localnet.Rpc;

/// <summary>Writes metrics in Prometheus' text form, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public void Gauge(string name, string help, double value)
    {
        Family(name, "gauge", help);
        Line(name, "", value);
    }

    public void Counter(string name, string help, double value)
    {
        Family(name, "counter", help);
        Line(name, "", value);
    }

    /// <summary>What comes before the lines of a metric.</summary>
    public void Family(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    /// <param name="labels">As <c>method="block",error_code="-32000"</c>; empty for none.</param>
    public void Line(string name, string labels, double value) =>
        _text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value}\n");

    public override string ToString() => _text.ToString();
}
