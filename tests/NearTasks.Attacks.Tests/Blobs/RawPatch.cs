using System.Net.Sockets;
using System.Text;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests.Blobs;

/// <summary>A PATCH of an upload whose last bytes are held back.</summary>
internal sealed class RawPatch(TcpClient socket) : IDisposable
{
    /// <summary>Returns when the server has written what was sent.</summary>
    public static async Task<RawPatch> BeginAsync(ApiServer server, ApiUser user, Guid upload, byte[] sent, int length)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, ApiServer.Cancel);
        string head =
            $"PATCH /v1/uploads/{upload} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\n"
            + $"Authorization: {user.Http.DefaultRequestHeaders.Authorization}\r\nUpload-Offset: 0\r\nContent-Length: {length}\r\n\r\n";
        await socket.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. sent], ApiServer.Cancel);
        await Until.AsksAsync(
            $"{sent.Length} bytes to be written",
            () => user.GetAsync<UploadStatus>($"/v1/uploads/{upload}"),
            status => status.Offset >= sent.Length
        );
        return new RawPatch(socket);
    }

    /// <summary>Sends the rest and reads the answer.</summary>
    public async Task<string> EndAsync(byte[] rest)
    {
        await socket.GetStream().WriteAsync(rest, ApiServer.Cancel);
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync(ApiServer.Cancel);
    }

    public void Dispose() => socket.Dispose();
}
