using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NearTasks.Indexer;

/// <summary>
/// The indexer as a hosted service. A permanent failure is logged and ends the host: an index that stands still must be seen.
/// </summary>
public sealed class IndexerService(ChainIndexer indexer, ILogger<IndexerService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await indexer.RunAsync(stoppingToken);
        }
        catch (IndexerException exception)
        {
            Log.Stopped(logger, exception.Code, exception.Message);
            throw;
        }
    }
}
