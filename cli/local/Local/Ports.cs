using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace NearTasks.Cli.Local;

internal static class Ports
{
    /// <summary>Starts a server on the preferred port, or on any free one when that is taken, also at the last moment.</summary>
    public static async Task<T> StartAsync<T>(int preferred, Func<int, Task<T>> start)
    {
        int port = FreeOrAny(preferred);
        try
        {
            return await start(port);
        }
        catch (Exception exception) when (port != 0 && IsTaken(exception))
        {
            return await start(0);
        }
    }

    private static bool IsTaken(Exception? error) => error is not null && (error is AddressInUseException || IsTaken(error.InnerException));

    /// <returns>The preferred port if it is free on the loopback address, else 0: the operating system then picks one.</returns>
    private static int FreeOrAny(int preferred)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, preferred);
            probe.Start();
            return preferred;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
