using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Hosting;

/// <summary>Opens the database once, so that another contract's is refused at the start and not at the first request.</summary>
internal sealed partial class ContractCheck(NpgsqlDataSource database, ILogger<ContractCheck> logger) : IHostedService
{
    /// <exception cref="DatabaseException"><see cref="DatabaseError.OtherContract"/>.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection _ = await database.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            // A database that is away now may come back, and every new connection is checked; /ready tells until then.
            LogAway(exception.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer: {Reason}")]
    private partial void LogAway(string reason);
}
