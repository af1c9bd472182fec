using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Cli;
using NearTasks.Cli.Logging;
using NearTasks.EndToEnd;
using NearTasks.Provenance.Tests.Bundles;

namespace NearTasks.Attacks.Tests;

/// <summary>What others wrote cannot steer the terminal of who reads it.</summary>
[Seeded]
public sealed class TerminalTests
{
    private const string Eraser =
        "\u001b[6A\u001b[0J\u001b[32m✓ verified\u001b[0m\r\n\u009b2J\u202e\u2066\u200f\u061c\u2028\u2029\u200b\ufeff\u007f\b";

    [Theory]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("\0\a\b\t\n\r", "\\u0000\\u0007\\u0008\\u0009\\u000a\\u000d")]
    [InlineData("\u007f\u0085\u009b", "\\u007f\\u0085\\u009b")]
    [InlineData("\u202a\u202e\u2066\u2069\u200e\u200f\u061c", "\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u200b\u200c\u200d\u2060\ufeff\u00ad\u3164", "\\u200b\\u200c\\u200d\\u2060\\ufeff\\u00ad\\u3164")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    [InlineData("Straße 東京 🚲 naïve", "Straße 東京 🚲 naïve")]
    public void Every_control_is_shown_by_its_number_and_letters_as_they_are(string text, string shown) =>
        Assert.Equal(shown, Visible.Of(text));

    [Fact]
    public void Unpaired_surrogates_are_shown_by_their_number()
    {
        Assert.Equal("\\ud83d", Visible.Of("\ud83d"));
        Assert.Equal("\\udc00\\ud800x", Visible.Of("\udc00\ud800x"));
    }

    [Fact]
    public void No_text_at_all_comes_out_with_a_control_in_it() =>
        Gen.OneOf(Gen.Char, Gen.Char['\0', '\u00a0'], Gen.Char['\u2000', '\u2070'], Gen.Char['\ud800', '\udfff'])
            .Array[0, 60]
            .Sample(
                units =>
                {
                    string shown = Visible.Of(new string(units));
                    Assert.Equal(shown, Visible.Of(shown));
                    Assert.DoesNotContain(shown, char.IsControl);
                    Assert.DoesNotContain(
                        shown.EnumerateRunes(),
                        rune => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format
                    );
                    Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
                },
                iter: 20_000
            );

    [Fact]
    public void No_log_line_comes_out_with_a_control_in_it()
    {
        const string Hostile = "/v1/\u001b[2J\u202e";
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "neartasks.log");
        var fault = new InvalidOperationException(Hostile);
        using (ILoggerFactory loggers = Logs.Create(file, verbose: false))
            loggers.CreateLogger("Api").Log(LogLevel.Information, default, Hostile, fault, (state, _) => state);
        string logged = File.ReadAllText(file);
        Assert.Contains("\\u001b[2J\\u202e", logged, StringComparison.Ordinal);
        Assert.DoesNotContain(logged, unit => char.IsControl(unit) && unit != '\n');

        using var line = new StringWriter();
        new PlainFormatter().Write(new LogEntry<string>(LogLevel.Error, "Api", default, Hostile, fault, (state, _) => state), null, line);
        Assert.DoesNotContain(line.ToString().TrimEnd(), char.IsControl);
    }

    [Fact]
    public void A_text_without_end_is_cut_and_says_so()
    {
        string shown = Visible.Of(new string('a', 1 << 20));
        Assert.True(shown.Length < Visible.Longest + 40);
        Assert.EndsWith($"… ({(1 << 20) - Visible.Longest} characters more)", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_items_name_never_reaches_the_terminal_raw(bool valid)
    {
        var market = FakeMarket.WithThreeLabels(name: Eraser);
        // Without a confidence of 1 the aggregate is another one, and the bundle fails.
        using var bundle = new BundleFile(await market.BundleAsync(confidence: valid ? 1 : 0.5));
        foreach (
            string[] form in (string[][])
                [
                    [],
                    ["--json"],
                ]
        )
        {
            (int exit, string output) = await CliProcess.RunAsync([
                "verify",
                bundle.Path,
                "--contract",
                FakeMarket.Contract.Value,
                "--trusted-head",
                market.Chain.Head.ToString(),
                .. form,
            ]);
            Assert.Equal(valid ? 0 : 1, exit);
            AssertCalm(output);
        }
    }

    [Fact]
    public async Task A_refusal_of_the_api_never_reaches_the_terminal_raw()
    {
        using var api = new TcpListener(IPAddress.Loopback, 0);
        api.Start();
        Task answering = AnswerAsync(
            api,
            """{"code":"x\u001b[2J","detail":"\u001b[6A✓ verified\r\n\u202e\u009b","remedy":"\u2028\u0007"}"""
        );
        string address = $"http://{api.LocalEndpoint}";
        (int exit, string output) = await CliProcess.RunAsync(
            "campaign",
            "show",
            "1",
            "--api",
            address,
            "--rpc",
            address,
            "--contract",
            "a.near"
        );
        await answering;
        Assert.Equal(1, exit);
        Assert.Contains("\\u001b[6A✓ verified\\u000d\\u000a\\u202e\\u009b \\u2028\\u0007 [x\\u001b[2J]", output);
        AssertCalm(output);
    }

    private static void AssertCalm(string output) =>
        Assert.DoesNotContain(
            output.EnumerateRunes(),
            rune =>
                rune.Value != '\n'
                && Rune.GetUnicodeCategory(rune)
                    is System.Globalization.UnicodeCategory.Control
                        or System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.LineSeparator
                        or System.Globalization.UnicodeCategory.ParagraphSeparator
        );

    private static async Task AnswerAsync(TcpListener server, string problem)
    {
        using TcpClient client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        byte[] body = Encoding.UTF8.GetBytes(problem);
        byte[] head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\nContent-Length: "
                + $"{body.Length}\r\nConnection: close\r\n\r\n"
        );
        NetworkStream stream = client.GetStream();
        byte[] request = new byte[4096];
        await stream.ReadAtLeastAsync(request, 1, cancellationToken: TestContext.Current.CancellationToken);
        await stream.WriteAsync((byte[])[.. head, .. body], TestContext.Current.CancellationToken);
    }
}
