using System.Net;
using System.Net.Sockets;

namespace NearTasks.Cli.Local;

internal static class Ports
{
    /// <returns>The preferred port if it is free on the loopback address, else 0: the operating system then picks one.</returns>
    public static int FreeOrAny(int preferred)
    {
        try
        {
            using TcpListener probe = new(IPAddress.Loopback, preferred);
            probe.Start();
            return preferred;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
