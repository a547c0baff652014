using System.Globalization;
using Sortie.Tools.Web.Extraction.Prices;

namespace Sortie.Tests.Tools.Web.Extraction.Prices;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("$1,234.56", "1234.56", "USD")]
    [InlineData("1.234,56 €", "1234.56", "EUR")]
    [InlineData("1 234,56 zł", "1234.56", "PLN")]
    [InlineData("CHF 1'234.50", "1234.50", "CHF")]
    [InlineData("₹1,23,456.00", "123456", "INR")]
    [InlineData("12,- €", "12", "EUR")]
    [InlineData("€ 12,-", "12", "EUR")]
    [InlineData("12€99", "12.99", "EUR")]
    [InlineData("from €5", "5", "EUR")]
    [InlineData("€5 – €9", "5", "EUR")]
    [InlineData("70.000 – 85.000 € im Jahr", "70000", "EUR")]
    [InlineData("Salary: 30,000 to 35,000 GBP", "30000", "GBP")]
    [InlineData("Phone 5 - 199 €", "199", "EUR")]
    [InlineData("R$ 1.299,90", "1299.90", "BRL")]
    [InlineData("A$49", "49", "AUD")]
    [InlineData("US$49.90", "49.90", "USD")]
    [InlineData("499 kr", "499", "SEK")]
    [InlineData("1 299 kr.", "1299", "SEK")]
    [InlineData("￥１２,８００", "12800", "JPY")]
    [InlineData("12,800円", "12800", "JPY")]
    [InlineData("2 490 ₽", "2490", "RUB")]
    [InlineData("GBP 20", "20", "GBP")]
    [InlineData("20.50 USD", "20.50", "USD")]
    [InlineData("1 299,00 Kč", "1299", "CZK")]
    [InlineData("4 990 Ft", "4990", "HUF")]
    [InlineData("$450k", "450000", "USD")]
    [InlineData("$1.2M", "1200000", "USD")]
    [InlineData("₹45 Lakh", "4500000", "INR")]
    [InlineData("€0.99", "0.99", "EUR")]
    [InlineData("$1.299", "1299", "USD")]
    [InlineData("Rs. 899", "899", "INR")]
    [InlineData("₩15,000", "15000", "KRW")]
    [InlineData("1.6590 €", "1.6590", "EUR")]
    [InlineData("€ 640 2019 54 cm", "640", "EUR")]
    [InlineData("€ 12 640 2019", "12640", "EUR")]
    [InlineData("Baujahr 19 2019 €", "2019", "EUR")]
    [InlineData("9,99", "9.99", null)]
    public void An_amount_is_read_as_the_world_writes_it(string text, string amount, string? currency)
    {
        var money = Money.Find(text);

        money.Should().NotBeNull();
        money!.Value.Amount.Should().Be(decimal.Parse(amount, CultureInfo.InvariantCulture));
        money.Value.Currency.Should().Be(currency);
    }

    [Theory]
    [InlineData("kr", "da-DK", "DKK")]
    [InlineData("kr", "nb", "NOK")]
    [InlineData("$", "en-AU", "AUD")]
    [InlineData("$", "en", "USD")]
    public void A_sign_that_several_countries_use_is_read_in_the_pages_language(string sign, string language, string code) =>
        Money.Find($"{sign} 12", language)!.Value.Currency.Should().Be(code);

    [Theory]
    [InlineData("Model 3000")]
    [InlineData("5 feet")]
    [InlineData("")]
    [InlineData("12 users")]
    public void A_number_without_a_currency_is_no_amount_of_money(string text) =>
        Money.FindAll(Money.Normalise(text), null).Should().BeEmpty();
}
