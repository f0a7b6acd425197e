"""All of the API, by its addresses."""

from fastapi import APIRouter

api = APIRouter()
