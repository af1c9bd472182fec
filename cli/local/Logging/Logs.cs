using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Serilog;

namespace NearTasks.Cli.Logging;

/// <summary>
/// Where the parts of a system log to: errors in a line each on standard error, everything with all its details in a file of bounded size.
/// </summary>
internal static class Logs
{
    private const int FileBytes = 8 << 20;
    private const int FilesKept = 2;

    /// <param name="file">The log file; null for none.</param>
    /// <param name="verbose">Whether standard error gets more than errors.</param>
    public static ILoggerFactory Create(string? file, bool verbose) =>
        LoggerFactory.Create(logging =>
        {
            logging
                .SetMinimumLevel(LogLevel.Information)
                .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
                .AddConsole(console =>
                {
                    console.FormatterName = PlainFormatter.FormatterName;
                    console.LogToStandardErrorThreshold = LogLevel.Trace;
                })
                .AddConsoleFormatter<PlainFormatter, ConsoleFormatterOptions>()
                .AddFilter<ConsoleLoggerProvider>(null, verbose ? LogLevel.Information : LogLevel.Error)
                .AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore", verbose ? LogLevel.Warning : LogLevel.Error)
                // Blocks that do not come are what somebody who waits for work must know.
                .AddFilter<ConsoleLoggerProvider>("NearTasks.Indexer.Sources", verbose ? LogLevel.Information : LogLevel.Warning)
                // What ends a command is told once, as its refusal.
                .AddFilter<ConsoleLoggerProvider>("NearTasks.Cli", LogLevel.None)
                // What a host cannot start with is thrown, and reported once, as a refusal.
                .AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting", LogLevel.Critical);
            if (file is not null)
                logging.AddSerilog(FileLogger(file), dispose: true);
        });

    private static Serilog.Core.Logger FileLogger(string file) =>
        new LoggerConfiguration()
            .WriteTo.File(
                new FileFormatter(),
                file,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: FilesKept
            )
            .CreateLogger();
}
