namespace Sortie.Chat.Answers;

/// <summary>What is said where nothing else can be: honestly, and with what would work.</summary>
internal static class UnknownAnswers
{
    public const string Open =
        "I work by rules, without a language model, so I cannot answer that myself. I can read, collect, summarise or download from "
            + "a page that you name, calculate, convert units, and tell how your missions stand. Write 'help' for examples.";

    public const string Statement =
        "Thank you for telling me; I have not started anything. If you want something done, tell me what and on which page, for "
            + "example 'Get the headlines from https://news.example'.";

    public const string Command =
        "I am not sure what you want done, so I have not started anything. Tell me what and on which page, for example 'Get the headlines "
            + "from https://news.example', or write 'help'.";

    public const string OnlyReads =
        "I only read pages: I do not log in, fill in forms, order, pay, post or send anything. I have not started anything. What I "
            + "can do is collect, read, summarise or download what a page shows to everybody.";

    public const string NoAttack =
        "That I do not do: I read what a page shows to everybody, and leave alone what is behind a login, a paywall or other "
            + "protection. I have not started anything.";

    public const string NoReminder =
        "I cannot remind you of something by itself: what I do at a time is a mission on a page. For example 'tomorrow at 9 get the "
            + "headlines from https://news.example', or 'tell me when the price at https://shop.example/lamp drops below 50 euros': "
            + "then I say so here.";

    public const string Welcome = "You are welcome.";

    public const string Refrained = "Understood: I have not started anything.";

    public const string Dropped = "All right, I have dropped that question.";

    public const string Able =
        "Yes. Name the page and what you want from it, for example 'Get product names and prices from https://shop.example'.";

    public const string Nonsense =
        "I did not understand that. What would you like me to do, and on which page? For example: 'Get product names and prices from "
            + "https://shop.example'.";

    public const string Empty = "What would you like me to do? Tell me what to collect, read or download, and from which page.";
}
