"""The journal of the first tables steps aside, so that the one of docs/spec/journal.md can be made; 0004 carries it over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0001_first")]

    operations = [
        # An index keeps its name when a table is renamed, and the new table wants that name.
        migrations.AlterField("JournalEntry", "actor", models.CharField(max_length=36)),
        migrations.RenameModel("JournalEntry", "OldJournalEntry"),
        migrations.DeleteModel("JournalHead"),
    ]
