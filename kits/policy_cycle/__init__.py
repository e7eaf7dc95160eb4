"""The policy cycle: from findings to a plan of approach, and from the plan to an annual evaluation and the next plan.

Naar het Arbo-werkboek deel 6 voor woningcorporaties (2018), paragrafen 2.3, 3.5, 4.5 en 5.3 tot en met 5.6.
"""
