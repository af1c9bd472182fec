namespace NearTasks.Database.Postgres;

/// <summary>The server's command line: settings fit a development machine, durability stays on unless the data are thrown away.</summary>
internal static class ServerSettings
{
    private static readonly string[] Always =
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=256MB",
        "max_wal_size=4GB",
        "wal_level=minimal", // one server, no replicas: less to write, the same durability
        "max_wal_senders=0",
        "checkpoint_timeout=15min",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_min_messages=warning",
    ];

    private static readonly string[] Fleeting = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

    public static IEnumerable<string> Command(PostgresBinaries binaries, ClusterFolder folder, int port, bool durable) =>
        [
            binaries.Program("postgres"),
            "-D",
            folder.Data,
            "-p",
            $"{port}",
            .. Always.Concat(durable ? [] : Fleeting).SelectMany(setting => new[] { "-c", setting }),
        ];
}
