using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;

namespace Sortie.Tests.Harness;

/// <summary>
/// Sees who connects to one port: it listens there on the machine's own addresses, and hears of every attempt of this process to open
/// a socket to that port anywhere.
/// </summary>
internal sealed class ConnectionWitness : EventListener
{
    private readonly ConcurrentQueue<IPEndPoint> _attempts = new();
    private readonly List<TcpListener> _listeners = [];
    private int _accepted;

    /// <summary>Begins to listen on the loopback addresses, of IPv6 too where there is one.</summary>
    /// <param name="port">The port; a free one by default.</param>
    public ConnectionWitness(int port = 0)
    {
        Listen(new(IPAddress.Loopback, port));
        Port = ((IPEndPoint)_listeners[0].LocalEndpoint).Port;
        if (Socket.OSSupportsIPv6)
        {
            Listen(new(IPAddress.IPv6Loopback, Port));
        }
    }

    public int Port { get; }

    /// <summary>How many connections arrived.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Where to, at this port, this process tried to connect.</summary>
    public IEnumerable<IPAddress> Attempts => _attempts.Where(attempt => attempt.Port == Port).Select(attempt => attempt.Address);

    public override void Dispose()
    {
        _listeners.ForEach(listener => listener.Dispose());
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    // A socket address as the runtime writes it: its family, its size, its bytes, of which the first two are the port.
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is not { EventName: "ConnectStart", Payload: [string written, ..] } || written.Split(':', 3) is not [var family, _, var list])
        {
            return;
        }

        var bytes = list.Trim('{', '}').Split(',').Select(byte.Parse).ToArray();
        _attempts.Enqueue(new(new IPAddress(family == "InterNetwork" ? bytes[2..6] : bytes[6..22]), (bytes[0] << 8) | bytes[1]));
    }

    private void Listen(IPEndPoint at)
    {
        var listener = new TcpListener(at);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _accepted);
            }
        }
        catch (Exception end) when (end is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
