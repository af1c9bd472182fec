using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace NearTasks.Cli.Local;

internal static class Ports
{
    private const int MostTries = 5;

    /// <summary>
    /// Starts a server on the preferred port, or on any free one when that is taken, also at the last moment. The port is known to the
    /// server before it listens.
    /// </summary>
    /// <param name="preferred">0 for any free one.</param>
    /// <param name="start">Starts it on a port.</param>
    public static async Task<T> StartAsync<T>(int preferred, Func<int, Task<T>> start)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await start(FreeOrAny(preferred));
            }
            catch (Exception exception) when (tries < MostTries && IsTaken(exception))
            {
                // Somebody was faster.
            }
        }
    }

    private static bool IsTaken(Exception? error) => error is not null && (error is AddressInUseException || IsTaken(error.InnerException));

    /// <returns>The preferred port if it is free on the loopback address, else one that the operating system picks.</returns>
    private static int FreeOrAny(int preferred)
    {
        try
        {
            return Free(preferred);
        }
        catch (SocketException)
        {
            return Free(0);
        }
    }

    private static int Free(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
