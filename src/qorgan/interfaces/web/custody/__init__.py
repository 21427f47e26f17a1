"""What no one person opens or ends alone: parts of cases opened by several hands, and what two people decide about a part."""
