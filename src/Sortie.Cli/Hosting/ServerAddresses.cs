namespace Sortie.Cli.Hosting;

/// <summary>Where a server listens.</summary>
internal static class ServerAddresses
{
    /// <summary>The port that was named, else the configured addresses, else the usual one.</summary>
    /// <exception cref="CommandFailedException">What is configured is no address that Sortie can listen on.</exception>
    public static string[] Of(ServerSettings settings, IConfiguration configuration)
    {
        if (settings.Port is not null || configuration["Urls"] is not { Length: > 0 } urls)
        {
            return [$"http://127.0.0.1:{settings.Port ?? ServerSettings.DefaultPort}"];
        }

        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 && Array.TrueForAll(addresses, IsFit) ? addresses : throw new CommandFailedException(
            urls.Contains("https://", StringComparison.OrdinalIgnoreCase)
                ? $"Sortie has no certificate, so it cannot listen on '{urls}'. Let it listen on http://127.0.0.1:{ServerSettings.DefaultPort}, behind a proxy that does TLS."
                : $"The setting 'Urls' cannot be '{urls}': it looks like http://127.0.0.1:{ServerSettings.DefaultPort}.",
            ExitCode.BadInput);
    }

    private static bool IsFit(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http", Port: >= 0 and <= ushort.MaxValue };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
