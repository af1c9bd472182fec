using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NearTasks.Api.Queue;
using NearTasks.Database.Postgres;
using Npgsql;

namespace NearTasks.Benchmarks.Queue;

/// <summary>PostgreSQL's own benchmark program with the queue's statements as prepared ones.</summary>
internal static partial class Pgbench
{
    private const double Microseconds = 1e6;

    /// <summary>One request: what the api does between BEGIN and COMMIT, for a tasker who has never asked.</summary>
    private static readonly string Script = $"""
        \set number random(1, 1000000000)
        BEGIN;
        {Bind(QueueSql.OneAtATime)};
        {Bind(QueueSql.Candidate)} \gset
        {Bind(QueueSql.Hold)};
        COMMIT;
        """;

    public static async Task<Latencies> RunAsync(string connectionString, int requests, int clients, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("neartasks-pgbench-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "script.sql"), Script, cancellationToken);
            string output = await ExecuteAsync(
                new NpgsqlConnectionStringBuilder(connectionString),
                folder,
                requests / clients,
                clients,
                cancellationToken
            );
            double rate = double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
            var latencies = Directory
                .EnumerateFiles(folder, "log.*")
                .SelectMany(File.ReadLines)
                .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / Microseconds)
                .ToList();
            return Latencies.Of(latencies, latencies.Count / rate);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> ExecuteAsync(
        NpgsqlConnectionStringBuilder database,
        string folder,
        int transactions,
        int clients,
        CancellationToken cancellationToken
    )
    {
        PostgresBinaries installed = await PostgresBinaries.FindAsync(required: null, cancellationToken);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var start = new ProcessStartInfo(installed.Program("pgbench"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            ArgumentList =
            {
                "--no-vacuum",
                "--protocol=prepared",
                "--file=script.sql",
                "--log",
                "--log-prefix=log",
                $"--client={clients}",
                $"--jobs={Math.Min(2, clients)}",
                $"--transactions={transactions}",
                $"--define=now={now:O}",
                $"--define=chainNow={now:O}",
                $"--define=expires={now.AddMinutes(1):O}",
                $"--host={database.Host}",
                $"--port={database.Port}",
                $"--username={database.Username}",
                database.Database!,
            },
            Environment = { ["PGPASSWORD"] = database.Password },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    /// <summary>The api's parameters as pgbench's variables; \gset names the columns of the place that was found.</summary>
    private static string Bind(string sql) =>
        Parameter()
            .Replace(
                sql,
                match =>
                    match.Groups[1].Value switch
                    {
                        "tasker" => "('tasker' || :number || '.near')",
                        "campaign" => "NULL",
                        "attempt" => "0",
                        "CampaignId" => ":campaign_id",
                        "Batch" => ":batch",
                        "Replica" => ":replica",
                        var same => $":{same}",
                    }
            );

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"tps = ([\d.]+) \(without initial connection time\)")]
    private static partial Regex Rate();
}
